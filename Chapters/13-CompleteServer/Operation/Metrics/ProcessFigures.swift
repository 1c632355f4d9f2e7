import Benchmarks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the kernel says of this process, under the names that Prometheus' own libraries use.
enum ProcessFigures {
    /// Made when it is asked for. What the system does not tell is left out.
    static func text() -> String {
        var text = ""
        func add(_ name: String, _ kind: PrometheusKind, _ value: Double) {
            text += "# TYPE \(name) \(kind.rawValue)\n" + PrometheusText.sample(name, "", PrometheusText.number(value))
        }
        if let usage = try? ProcessUsage.of(getpid()) {
            add("process_cpu_seconds_total", .counter, Double(usage.userTime + usage.systemTime) / 1_000_000_000)
            add("process_resident_memory_bytes", .gauge, Double(usage.residentBytes))
        }
        if let open = descriptors() {
            add("process_open_fds", .gauge, Double(open.all))
            add("process_open_sockets", .gauge, Double(open.sockets))
        }
        return text
    }

    /// Open descriptors, and how many of them are sockets (proc_pid_fd(5)).
    static func descriptors() -> (all: Int, sockets: Int)? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var (all, sockets) = (0, 0)
        let own = dirfd(folder)
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard let descriptor = Int32(name), descriptor != own else { continue }
            all += 1
            var status = stat()
            if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { sockets += 1 }
        }
        return (all, sockets)
    }
}

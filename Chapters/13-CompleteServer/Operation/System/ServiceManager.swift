import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What whoever started this process has passed on, and what they want to hear: systemd, or any program that speaks as it does.
struct ServiceManager: Sendable {
    let environment: [String: String]
    var process = getpid()

    /// The first of the descriptors that are passed on (sd_listen_fds(3), `SD_LISTEN_FDS_START`).
    static let firstDescriptor: Int32 = 3

    /// The socket to listen on; `nil` if none was passed on to this process.
    ///
    /// - Throws: a sentence, if there are several, or it does not say how many.
    func listeningSocket() throws(SettingsError) -> Int32? {
        // Whoever starts another program without a thought hands on the variables: they are for one process alone.
        guard environment["LISTEN_PID"].flatMap({ Int32($0) }) == process else { return nil }
        let text = environment["LISTEN_FDS"] ?? ""
        guard let count = Int(text), count >= 0 else {
            throw SettingsError(complaints: [
                "LISTEN_FDS is “\(text)”, and has to be the number of sockets that were passed on (sd_listen_fds(3))"
            ])
        }
        if count > 1 {
            throw SettingsError(complaints: ["\(count) sockets were passed on (LISTEN_FDS), and one is needed: write one ListenStream="])
        }
        return count == 1 ? Self.firstDescriptor : nil
    }

    /// Nanoseconds within which a sign of life is expected; `nil` if none is (sd_watchdog_enabled(3)).
    var watchdog: UInt64? {
        if let text = environment["WATCHDOG_PID"], Int32(text) != process { return nil }
        return environment["WATCHDOG_USEC"].flatMap { UInt64($0) }.flatMap {
            $0 > 0 ? $0.multipliedReportingOverflow(by: 1_000).partialValue : nil
        }
    }

    /// Says how things are, as assignments, one a line: `READY=1`. Without `NOTIFY_SOCKET` nobody wants to know (sd_notify(3)).
    ///
    /// - Returns: whether it was sent, or nobody wants to know.
    @discardableResult
    func notify(_ state: String) -> Bool {
        guard let path = environment["NOTIFY_SOCKET"] else { return true }
        guard let (address, length) = Self.address(path) else { return false }
        #if os(Linux)
            let kind = Int32(SOCK_DGRAM.rawValue)
        #else
            let kind = SOCK_DGRAM
        #endif
        let descriptor = socket(AF_UNIX, kind, 0)
        if descriptor < 0 { return false }
        defer { closeDescriptor(descriptor) }
        let bytes = Array(state.utf8)
        let sent = withUnsafePointer(to: address) { pointer in
            // unix(7): such an address is handed over as a sockaddr.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { sendto(descriptor, bytes, bytes.count, 0, $0, length) }
        }
        return sent == bytes.count
    }

    /// An address of unix(7): a path, or, with `@` in the place of a zero byte at the front, an abstract name, whose length is its own.
    static func address(_ path: String) -> (sockaddr_un, socklen_t)? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        let isAbstract = name.first == UInt8(ascii: "@")
        guard isAbstract || name.first == UInt8(ascii: "/"), name.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        if isAbstract { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let head = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
        return (address, socklen_t(head + name.count + (isAbstract ? 0 : 1)))
    }
}

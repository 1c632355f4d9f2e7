#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whether a TCP port of the loopback address is free.
public enum Ports {
    /// Nil when a server could listen there; otherwise why it could not.
    public static func obstacle(_ port: Int) -> String? {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { close(descriptor) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        if bound != 0 || listen(descriptor, 1) != 0 { return String(cString: strerror(errno)) }
        return nil
    }

    /// - Throws: a ``Problem`` that says how to find who has the port.
    public static func require(_ port: Int, option: String) throws(Problem) {
        guard (0...65_535).contains(port) else { throw Problem("\(port) is not a port", fix: "a port is a number from 1 to 65535") }
        guard port != 0, let obstacle = obstacle(port) else { return }
        #if os(Linux)
            let who = "ss -ltnp 'sport = :\(port)'"
        #else
            let who = "lsof -nP -iTCP:\(port) -sTCP:LISTEN"
        #endif
        throw Problem(
            "port \(port) cannot be used: \(obstacle)", fix: "take another one (\(option) \(port + 1)), or see who has it: \(who)")
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A TCP socket that listens on the loopback address, for the small servers of the command.
public struct ListeningSocket: Sendable {
    public let descriptor: Int32
    /// The port that is bound.
    public let port: Int

    /// What the kernel says when it does not give one.
    public struct Failure: Error {
        let code: Int32
        public var reason: String { String(cString: strerror(code)) }
    }

    /// Binds and listens (ip(7), listen(2)).
    ///
    /// - Parameters:
    ///   - port: 0 lets the kernel choose.
    ///   - backlog: how many may wait in its queue.
    public init(port: Int, backlog: Int32 = 64) throws(Failure) {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        // A program that is started gets it only if it is given to it (exec(3)).
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // Whoever shares it may be faster to accept, and then nobody waits in accept(2).
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = Self.loopback(port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, backlog) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isReady else {
            let code = errno
            _ = Self.closing(descriptor)
            throw Failure(code: code)
        }
        self.descriptor = descriptor
        self.port = Int(UInt16(bigEndian: address.sin_port))
    }

    public func close() { _ = Self.closing(descriptor) }

    private static func closing(_ descriptor: Int32) -> Int32 {
        #if canImport(Glibc)
            Glibc.close(descriptor)
        #elseif canImport(Musl)
            Musl.close(descriptor)
        #else
            Darwin.close(descriptor)
        #endif
    }

    static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}

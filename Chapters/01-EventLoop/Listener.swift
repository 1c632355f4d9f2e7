import CApus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A socket that accepts connections.
public final class Listener: Sendable {
    /// To be watched for ``Interest/readable``: a connection waits.
    public let descriptor: Int32
    /// The port that is bound; with `port: 0` the kernel has chosen it.
    public let port: Int

    /// Binds and listens (socket(7), ip(7), ipv6(7)).
    ///
    /// - Parameters:
    ///   - host: a numeric address: `127.0.0.1`, `::1`, `0.0.0.0`.
    ///   - port: 0 lets the kernel choose a free one.
    ///   - backlog: how many connections may wait to be accepted; the kernel may cut it (listen(2)).
    ///   - reusePort: several listeners share the port and the kernel spreads connections over them (`SO_REUSEPORT`).
    /// - Throws: `EADDRINUSE` when the port is taken, `EACCES` below 1024 without the right, `EINVAL` for a bad address.
    public init(host: String, port: Int, backlog: Int32 = 1024, reusePort: Bool = false) throws(SystemError) {
        let (address, length) = try Self.address(host, port)
        #if os(Linux)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let descriptor = socket(Int32(address.ss_family), kind, 0)
        if descriptor < 0 { throw .last("socket") }
        do throws(SystemError) {
            // A server that restarts must not wait for the last connections' TIME_WAIT to pass.
            try Self.enable(SO_REUSEADDR, on: descriptor)
            if reusePort { try Self.enable(SO_REUSEPORT, on: descriptor) }
            var bound = address
            if Self.withAddress(&bound, { bind(descriptor, $0, length) }) < 0 { throw .last("bind") }
            if listen(descriptor, backlog) < 0 { throw .last("listen") }
            try setNonBlocking(descriptor)
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            if Self.withAddress(&bound, { getsockname(descriptor, $0, &size) }) < 0 { throw .last("getsockname") }
            self.descriptor = descriptor
            self.port = Self.port(of: bound)
        } catch {
            closeDescriptor(descriptor)
            throw error
        }
    }

    /// Listens on a socket that somebody else has bound and listens on already: whoever started this program, or another program that it
    /// takes the place of. All who share the socket share one queue of those who wait, and nobody in it is refused when one of them stops.
    ///
    /// - Parameter inherited: stays the caller's: the listener has a descriptor of its own for the same socket (fcntl(2), `F_DUPFD_CLOEXEC`).
    /// - Throws: `EINVAL`, if it does not listen, or is no stream (socket(7), `SO_ACCEPTCONN`); `ENOTSOCK`, `EBADF`.
    public init(inherited: Int32) throws(SystemError) {
        #if os(Linux)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        guard try Self.option(SO_ACCEPTCONN, of: inherited) != 0, try Self.option(SO_TYPE, of: inherited) == stream else {
            throw SystemError(call: "listen", code: EINVAL)
        }
        let descriptor = fcntl(inherited, F_DUPFD_CLOEXEC, 0)
        if descriptor < 0 { throw .last("fcntl") }
        do throws(SystemError) {
            // What is set so is the socket's own, and all who share it see it: none of them may ever wait in accept(2).
            try setNonBlocking(descriptor)
            var bound = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            if Self.withAddress(&bound, { getsockname(descriptor, $0, &size) }) < 0 { throw .last("getsockname") }
            self.descriptor = descriptor
            // A socket in the file system (unix(7)) has none.
            port = [AF_INET, AF_INET6].contains(Int32(bound.ss_family)) ? Self.port(of: bound) : 0
        } catch {
            closeDescriptor(descriptor)
            throw error
        }
    }

    private static func option(_ option: Int32, of descriptor: Int32) throws(SystemError) -> Int32 {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        if getsockopt(descriptor, SOL_SOCKET, option, &value, &size) < 0 { throw .last("getsockopt") }
        return value
    }

    /// Closes the socket; who waits in its queue is refused, unless somebody else listens on the same one.
    public func close() { closeDescriptor(descriptor) }

    /// One attempt to accept (accept(2)).
    ///
    /// - Returns: a connected, non-blocking descriptor, or the negative `errno`.
    @inline(never)
    func acceptOne() -> Int32 {
        #if os(Linux)
            let connection = apus_accept4(descriptor)
            return connection >= 0 ? connection : -errno
        #else
            let connection = accept(descriptor, nil, nil)
            if connection < 0 { return -errno }
            withoutSignal(connection)
            do throws(SystemError) { try setNonBlocking(connection) } catch {
                closeDescriptor(connection)
                return -error.code
            }
            return connection
        #endif
    }

    private static func enable(_ option: Int32, on descriptor: Int32) throws(SystemError) {
        var on: Int32 = 1
        if setsockopt(descriptor, SOL_SOCKET, option, &on, socklen_t(MemoryLayout<Int32>.size)) < 0 { throw .last("setsockopt") }
    }

    private static func address(_ host: String, _ port: Int) throws(SystemError) -> (sockaddr_storage, socklen_t) {
        guard 0..<65_536 ~= port else { throw SystemError(call: "bind", code: EINVAL) }
        var storage = sockaddr_storage()
        var four = sockaddr_in()
        if inet_pton(AF_INET, host, &four.sin_addr) == 1 {
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = in_port_t(port).bigEndian
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: four, as: sockaddr_in.self) }
            return (storage, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
        var six = sockaddr_in6()
        if inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
            six.sin6_family = sa_family_t(AF_INET6)
            six.sin6_port = in_port_t(port).bigEndian
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: six, as: sockaddr_in6.self) }
            return (storage, socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
        throw SystemError(call: "inet_pton", code: EINVAL)
    }

    private static func port(of address: sockaddr_storage) -> Int {
        // The port stands in the same place in both families (ip(7), ipv6(7)).
        withUnsafeBytes(of: address) { Int(in_port_t(bigEndian: $0.load(fromByteOffset: 2, as: in_port_t.self))) }
    }

    private static func withAddress<R>(_ storage: inout sockaddr_storage, _ body: (UnsafeMutablePointer<sockaddr>) -> R) -> R {
        withUnsafeMutablePointer(to: &storage) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
    }
}

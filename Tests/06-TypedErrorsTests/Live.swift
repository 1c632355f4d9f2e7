#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

/// A blocking connection to a server on this machine. Every read has a deadline of ten seconds.
struct Live {
    private let descriptor: Int32

    init(port: Int) throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        var deadline = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result < 0 { throw SystemError.last("connect") }
    }

    /// Sends bytes, reads until the server ends the connection, and closes.
    func ask(_ text: String) throws -> String {
        defer { closeDescriptor(descriptor) }
        _ = try Array(text.utf8).withUnsafeBytes { try writeBytes($0, to: descriptor) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case .bytes(let count) = try buffer.withUnsafeMutableBytes({ try readBytes(from: descriptor, into: $0) }) {
            all += buffer[..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }
}

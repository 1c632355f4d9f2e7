import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is wrong with the server, or with the way to it.
struct LoadError: Error, CustomStringConvertible {
    var description: String
}

/// Opens a WebSocket, blocking, and gives its non-blocking descriptor.
func openSocket(port: UInt16, path: String) throws -> Int32 {
    #if os(Linux)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw LoadError(description: "no socket: errno \(errno); more descriptors are allowed by ulimit -n") }
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
        // ip(7): an IPv4 address is handed over as a sockaddr.
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else { throw LoadError(description: "nobody listens on port \(port): errno \(errno)") }
    let head =
        "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    var request = Array(head.utf8)
    guard write(descriptor, &request, request.count) == request.count else { throw LoadError(description: "the handshake was not taken") }
    // Byte by byte: what stands behind the head is left in the kernel.
    var answer: [UInt8] = []
    while !answer.suffix(4).elementsEqual([13, 10, 13, 10]) {
        var byte: UInt8 = 0
        guard read(descriptor, &byte, 1) == 1, answer.count < 4096 else {
            throw LoadError(description: "no handshake, but: \(String(decoding: answer, as: UTF8.self))")
        }
        answer.append(byte)
    }
    guard answer.starts(with: Array("HTTP/1.1 101".utf8)) else {
        throw LoadError(description: "no 101, but: \(String(decoding: answer, as: UTF8.self))")
    }
    try setNonBlocking(descriptor)
    return descriptor
}

/// A client's frame, masked with a key like any other.
func clientFrame(opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    var bytes: [UInt8] = [0x80 | opcode]
    if payload.count < 126 {
        bytes.append(0x80 | UInt8(payload.count))
    } else {
        bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    }
    bytes += key
    for (index, byte) in payload.enumerated() { bytes.append(byte ^ key[index % 4]) }
    return bytes
}

/// Times, and what stands at a hundredth of them.
struct Times {
    private var all: [UInt64] = []
    var count: Int { all.count }

    mutating func add(_ nanoseconds: UInt64) { all.append(nanoseconds) }

    /// `p50 0.41 ms, p99 0.93 ms, p99.9 …, longest …`
    mutating func summary() -> String {
        if all.isEmpty { return "no times" }
        all.sort()
        func at(_ part: Double) -> String { milliseconds(all[min(all.count - 1, Int(Double(all.count) * part))]) }
        return "p50 \(at(0.5)), p99 \(at(0.99)), p99.9 \(at(0.999)), longest \(milliseconds(all.last!))"
    }
}

/// `0.41 ms`.
func milliseconds(_ nanoseconds: UInt64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
}

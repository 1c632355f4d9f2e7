import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

/// A client's end of a connection, non-blocking: it sends what fits and reads what is here.
final class Client {
    let descriptor: Int32
    /// Everything that came.
    private(set) var bytes: [UInt8] = []
    /// How many bytes each read brought. On a connection that keeps the limits of messages, each is one write of the server.
    private(set) var reads: [Int] = []
    /// The server has ended its side: no more bytes come.
    private(set) var ended = false
    /// The connection failed: `ECONNRESET` is a reset, which may have destroyed bytes on their way.
    private(set) var failure: Int32?
    private var isOpen = true

    /// - Parameter descriptor: connected; closed with this object.
    init(_ descriptor: Int32) throws(SystemError) {
        self.descriptor = descriptor
        try setNonBlocking(descriptor)
    }

    deinit { close() }

    /// What came, as text, without the `Date` fields, which nobody can foretell.
    var text: String { withoutDates(bytes) }

    /// Reads what is here.
    ///
    /// - Parameter limit: bytes, at most.
    func read(atMost limit: Int = .max) {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        var left = limit
        while left > 0, !ended, failure == nil {
            do {
                let result = try buffer.withUnsafeMutableBytes { all in
                    try readBytes(from: descriptor, into: UnsafeMutableRawBufferPointer(rebasing: all[..<min(left, all.count)]))
                }
                switch result {
                case .bytes(let count):
                    bytes += buffer[..<count]
                    reads.append(count)
                    left -= count
                case .wouldBlock: return
                case .closed: ended = true
                }
            } catch { failure = (error as? SystemError)?.code ?? 0 }
        }
    }

    /// Sends what fits into the kernel's buffer.
    ///
    /// - Returns: how many bytes that were. A connection that failed takes none and remembers why.
    @discardableResult
    func send(_ bytes: some Collection<UInt8>) -> Int {
        let all = Array(bytes)
        var sent = 0
        while sent < all.count, failure == nil {
            do {
                let result = try all[sent...].withUnsafeBytes { try writeBytes($0, to: descriptor) }
                guard case .bytes(let count) = result else { return sent }
                sent += count
            } catch { failure = (error as? SystemError)?.code ?? 0 }
        }
        return sent
    }

    /// Sends text.
    @discardableResult
    func send(_ text: String) -> Int { send(Array(text.utf8)) }

    /// Whether the connection failed after its end, which no read tells any more (socket(7), `SO_ERROR`).
    var failedAfterwards: Bool {
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        return error != 0
    }

    /// Says that no more will be sent, and goes on reading (shutdown(2)).
    func finishSending() { shutdownWriting(descriptor) }

    func close() {
        if isOpen { closeDescriptor(descriptor) }
        isOpen = false
    }

    /// Closes so that the server gets a reset: the client is gone.
    func reset() {
        resetWhenClosed(descriptor)
        close()
    }
}

/// Text of these bytes, without the lines that begin with `Date: `.
func withoutDates(_ bytes: [UInt8]) -> String {
    let mark = Array("Date: ".utf8)
    var kept: [UInt8] = []
    // By pointers and memchr(3): the answers of some tests are megabytes, and the tests are not optimized.
    bytes.withUnsafeBytes { all in
        var rest = all[...]
        while let found = position(of: mark[0], in: rest) {
            if rest[found...].starts(with: mark), let end = position(of: UInt8(ascii: "\n"), in: rest[found...]) {
                kept += rest[..<found]
                rest = rest[(end + 1)...]
            } else {
                kept += rest[...found]
                rest = rest[(found + 1)...]
            }
        }
        kept += rest
    }
    return String(decoding: kept, as: UTF8.self)
}

private func position(of byte: UInt8, in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    let part = UnsafeRawBufferPointer(rebasing: bytes)
    guard let start = part.baseAddress, let found = memchr(start, Int32(byte), part.count) else { return nil }
    return bytes.startIndex + (UnsafeRawPointer(found) - start)
}

/// A socket, blocking, connected to a port of this machine.
///
/// - Parameter receiveBuffer: bytes that the kernel keeps for it (socket(7), `SO_RCVBUF`); `nil` leaves that to the kernel.
func connect(to port: Int, receiveBuffer: Int32? = nil) throws(SystemError) -> Int32 {
    let client = socket(AF_INET, stream, 0)
    if client < 0 { throw .last("socket") }
    if var size = receiveBuffer { setsockopt(client, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size)) }
    if withLoopback(port, { connect(client, $0, $1) }) < 0 {
        let error = SystemError.last("connect")
        closeDescriptor(client)
        throw error
    }
    return client
}

/// Two connected sockets that keep the limits of messages: what one write sends, one read gets (unix(7)).
func messagePair() throws(SystemError) -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    if socketpair(AF_UNIX, datagram, 0, &ends) < 0 { throw .last("socketpair") }
    return (ends[0], ends[1])
}

/// Two sockets of which each sends to the other, and nothing ever waits: what does not fit is lost (udp(7)).
func lossyPair() throws(SystemError) -> (Int32, Int32) {
    let ends = [socket(AF_INET, datagram, 0), socket(AF_INET, datagram, 0)]
    var ports: [Int] = []
    for end in ends {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withLoopback(0) { bind(end, $0, $1) }
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(end, $0, &size) }
        }
        if bound < 0 || named < 0 { throw .last("bind") }
        ports.append(Int(in_port_t(bigEndian: address.sin_port)))
    }
    for (end, port) in zip(ends, ports.reversed()) where withLoopback(port, { connect(end, $0, $1) }) < 0 { throw .last("connect") }
    return (ends[0], ends[1])
}

/// The address 127.0.0.1 with a port.
private func withLoopback(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    _ = inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
}

#if os(Linux)
    private let stream = Int32(SOCK_STREAM.rawValue)
    private let datagram = Int32(SOCK_DGRAM.rawValue)
#else
    private let stream = SOCK_STREAM
    private let datagram = SOCK_DGRAM
#endif

import EventLoop
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// They end with the process.
let servers = Mutex<[Server]>([])

/// A client that blocks: sends, and reads until all answers are here.
func client(port: Int, _ bytes: [UInt8], requests: Int) -> (Int) -> Void {
    #if os(Linux)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard result == 0 else { fatalError("the server does not answer on port \(port)") }
    setNoDelay(descriptor)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    var length = 0
    return { count in
        for _ in 0..<count / requests {
            _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
            var got = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            // The first answer of one request says how long one is.
            if length == 0 { length = requests == 1 ? got : answerLength(buffer) * requests }
            while got < length {
                let more = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                if more <= 0 { fatalError("the server has closed the connection") }
                got += more
            }
            precondition(got == length, "the answers are not all alike")
        }
    }
}

/// Where the first answer ends: its body is `Hello, World!`.
private func answerLength(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let body = Array("\r\n\r\nHello, World!".utf8)
    for start in 0..<buffer.count - body.count where buffer[start..<start + body.count].elementsEqual(body) { return start + body.count }
    fatalError("this is not the answer")
}

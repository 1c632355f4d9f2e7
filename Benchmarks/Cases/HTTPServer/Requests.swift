/// A small request of a program, as the usual load generators send it; 62 bytes.
let request: [UInt8] = Array("GET /plaintext HTTP/1.1\r\nHost: localhost:8080\r\nAccept: */*\r\n\r\n".utf8)
/// Sixteen of them, sent at once.
let sixteen: [UInt8] = (0..<16).flatMap { _ in request }

@testable import EventLoop

/// Sends back what it reads, and ends its registration when the peer has closed.
final class Echo: EventHandler {
    let loop: EventLoop
    let descriptor: Int32
    private(set) var isClosed = false

    init(_ loop: EventLoop, _ descriptor: Int32) {
        self.loop = loop
        self.descriptor = descriptor
    }

    func ready(_ readiness: Readiness) {
        var buffer = [UInt8](repeating: 0, count: 1024)
        switch buffer.withUnsafeMutableBytes({ try? readBytes(from: descriptor, into: $0) }) {
        case .bytes(let count): _ = buffer[..<count].withUnsafeBytes { try? writeBytes($0, to: descriptor) }
        case .wouldBlock: break
        case .closed, nil:
            loop.deregister(descriptor)
            isClosed = true
        }
    }
}

/// What has arrived at a socket, or an empty text.
func text(_ descriptor: Int32) throws -> String {
    var buffer = [UInt8](repeating: 0, count: 1024)
    guard case .bytes(let count) = try buffer.withUnsafeMutableBytes({ try readBytes(from: descriptor, into: $0) }) else {
        return ""
    }
    return String(decoding: buffer[..<count], as: UTF8.self)
}

/// Sends to the other end; a few bytes always fit the kernel's buffer.
func send(_ text: String, _ descriptor: Int32) throws {
    _ = try Array(text.utf8).withUnsafeBytes { try writeBytes($0, to: descriptor) }
}

/// Turns a loop until `done`, but no more than `most` times; no turn sleeps longer than half a second.
func turn(_ loop: EventLoop, most: Int = 20, until done: () -> Bool) throws {
    for _ in 0..<most where !done() { try loop.turn(milliseconds: 500) }
}

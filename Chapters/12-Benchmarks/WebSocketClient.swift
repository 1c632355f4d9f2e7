import EventLoop

/// What is sent to a server of WebSockets, and how (RFC 6455). Not chapter 10's: a client masks, and this one has to be cheap.
struct WebSocketClient {
    let address: ServerAddress
    let host: String
    let path: String
    /// Further fields of the handshake.
    let fields: [(name: String, value: String)]

    init(host: String, port: Int, path: String, fields: [(name: String, value: String)] = []) throws(LoadError) {
        self.fields = fields
        address = try ServerAddress(host: host, port: port)
        self.host = "\(host):\(port)"
        self.path = path
    }

    /// Opens a WebSocket, waiting for it, and gives its descriptor.
    func open() throws(LoadError) -> Int32 {
        let descriptor = try address.connectWaiting()
        let own = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        let head =
            "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\(own)\r\n"
        do {
            let request = Array(head.utf8)
            guard case .bytes(request.count) = try request.withUnsafeBytes({ try writeBytes($0, to: descriptor) }) else {
                throw LoadError("the handshake was not taken")
            }
            try awaitHandshake(descriptor)
        } catch let error as LoadError {
            closeDescriptor(descriptor)
            throw error
        } catch {
            closeDescriptor(descriptor)
            throw LoadError("no handshake: \(error)")
        }
        return descriptor
    }

    /// Byte by byte: what stands behind the head is left in the kernel.
    private func awaitHandshake(_ descriptor: Int32) throws {
        var answer: [UInt8] = []
        var byte: UInt8 = 0
        while !answer.suffix(4).elementsEqual([13, 10, 13, 10]) {
            switch try withUnsafeMutableBytes(of: &byte, { try readBytes(from: descriptor, into: $0) }) {
            case .bytes: answer.append(byte)
            case .wouldBlock: try waitReadable(descriptor)
            case .closed: throw LoadError("no handshake, but: \(String(decoding: answer, as: UTF8.self))")
            }
            if answer.count > 8_192 { throw LoadError("no handshake in 8 KiB") }
        }
        guard answer.starts(with: "HTTP/1.1 101".utf8) else {
            throw LoadError("no 101, but: \(String(decoding: answer, as: UTF8.self))")
        }
    }

    /// A client's frame, masked with a key like any other.
    static func frame(opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
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
}

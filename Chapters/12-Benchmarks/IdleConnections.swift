import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Connections that are open and say nothing: what they cost the server is the question.
public final class IdleConnections {
    public private(set) var descriptors: [Int32] = []

    /// Opens them, one after the other.
    ///
    /// - Parameters:
    ///   - webSocket: the path to open WebSockets at; `nil` for plain connections.
    ///   - request: is sent on each plain connection, and the answer is awaited: a server that allocates a connection's memory with its
    ///     first request has done so.
    ///   - fields: further fields of a WebSocket's handshake, such as a cookie.
    public init(
        _ count: Int, host: String = "127.0.0.1", port: Int, webSocket: String? = nil, request path: String? = nil,
        fields: [(name: String, value: String)] = []
    ) throws(LoadError) {
        let client = try WebSocketClient(host: host, port: port, path: webSocket ?? path ?? "/", fields: fields)
        for _ in 0..<count {
            if webSocket != nil {
                descriptors.append(try client.open())
                continue
            }
            let descriptor = try client.address.connectWaiting()
            descriptors.append(descriptor)
            if path != nil { try ask(descriptor, client) }
        }
    }

    private func ask(_ descriptor: Int32, _ client: WebSocketClient) throws(LoadError) {
        do {
            let request = Array("GET \(client.path) HTTP/1.1\r\nHost: \(client.host)\r\n\r\n".utf8)
            _ = try request.withUnsafeBytes { bytes in try writeBytes(bytes, to: descriptor) }
            var (reader, received) = (ResponseReader(), [UInt8]())
            while true {
                var room = [UInt8](repeating: 0, count: 4096)
                let result = try room.withUnsafeMutableBytes { room in try readBytes(from: descriptor, into: room) }
                switch result {
                case .wouldBlock: try waitReadable(descriptor)
                case .closed: throw SystemError(call: "read", code: 0)
                case .bytes(let count): received += room[..<count]
                }
                var offset = 0
                let answer = received.withUnsafeBytes { bytes in try? reader.next(bytes, from: &offset) }
                received.removeFirst(offset)
                if answer != nil { return }
            }
        } catch { throw LoadError("an idle connection got no answer to its only request: \(error)") }
    }

    /// What has come on each of them, up to now. Without waiting.
    ///
    /// - Throws: a ``LoadError`` when one has ended.
    public func received() throws(LoadError) -> [[UInt8]] {
        var all: [[UInt8]] = []
        for descriptor in descriptors {
            var (bytes, room) = ([UInt8](), [UInt8](repeating: 0, count: 64 * 1024))
            do {
                reading: while true {
                    switch try room.withUnsafeMutableBytes({ buffer in try readBytes(from: descriptor, into: buffer) }) {
                    case .bytes(let count): bytes += room[..<count]
                    case .wouldBlock: break reading
                    case .closed: throw SystemError(call: "read", code: ECONNRESET)
                    }
                }
            } catch { throw LoadError("an idle connection was ended: \(error)") }
            all.append(bytes)
        }
        return all
    }

    public func close() {
        for descriptor in descriptors { closeDescriptor(descriptor) }
        descriptors = []
    }

    deinit { close() }
}

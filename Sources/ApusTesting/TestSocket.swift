import EventLoop
import HTTPParser
import HTTPServer
import Models
import Runtime
import WebSockets

/// A client's end of a WebSocket, in-process or live.
///
/// ```swift
/// let socket = try await client.webSocket("/rooms/lobby")
/// try await socket.send("hello")
/// try await socket.expect(text: "hello")
/// try await socket.close()
/// ```
public final class TestSocket: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every stored property is used on the loop's thread only.
    private let loop: TestLoop
    private let connection: AsyncDescriptor
    private var reader: MessageReader
    private var received: [UInt8] = []
    private var limits = WebSocketLimits()
    private var hasSentClose = false
    private var over: SocketEnd?
    private var mask: UInt32 = 0x9E37_79B9
    private let what: String

    /// What the server's answer to the handshake was.
    public let response: TestResponse

    fileprivate init(_ loop: TestLoop, _ connection: AsyncDescriptor, _ response: TestResponse, behind rest: [UInt8]) {
        self.loop = loop
        self.connection = connection
        self.response = response
        what = response.request.target
        received = rest
        let extensions = response[field: "Sec-WebSocket-Extensions"]
        reader = MessageReader(role: .client, keepsContext: extensions.map { !$0.contains("server_no_context_takeover") })
        (limits.frameBytes, limits.messageBytes) = (64 * 1024 * 1024, 64 * 1024 * 1024)
    }

    deinit {
        // A descriptor is closed on its loop.
        loop.loop.execute { [connection] in connection.close() }
    }

    /// The subprotocol that was agreed on.
    public var subprotocol: String? { response[field: "Sec-WebSocket-Protocol"] }

    /// How the socket has ended; `nil` while it is open.
    public var end: SocketEnd? {
        get async throws { try await loop.run { [self] in over } }
    }

    public func send(_ message: WebSocketMessage) async throws {
        try await write { [self] out in out.append(message.kind == .text ? .text : .binary, message.bytes, mask: nextMask()) }
    }

    public func send(_ text: String) async throws { try await send(.text(text)) }

    /// Sends a value as JSON.
    public func send(_ value: some JSONCodable) async throws { try await send(String(decoding: try JSON.encode(value), as: UTF8.self)) }

    /// Sends a frame of any kind: for what a well-behaved client does not do.
    public func send(_ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true) async throws {
        try await write { [self] out in out.append(opcode, payload, mask: nextMask(), isFinal: isFinal) }
    }

    /// Sends bytes that need not be a frame.
    public func send(raw bytes: [UInt8]) async throws { try await write { $0.append(bytes.span.bytes) } }

    /// The next message; `nil` when the socket is over. Pings are answered meanwhile.
    public func receive() async throws -> WebSocketMessage? {
        try await loop.run { [self] in
            while true {
                if let message = try await found() { return message }
                if over != nil { return nil }
                try await readMore()
            }
        }
    }

    /// Expects a message of text.
    @discardableResult
    public func expect(text: String) async throws -> TestSocket {
        let message = try await receive()
        if message != .text(text) { throw TestFailure("\(what): expected the message \"\(text)\", came \(described(message))") }
        return self
    }

    /// The next message as a value.
    public func receive<Value: JSONCodable>(_ type: Value.Type) async throws -> Value {
        let message = try await receive()
        guard case .text(let text)? = message else { throw TestFailure("\(what): expected a \(type) as JSON, came \(described(message))") }
        do { return try JSON.decode(from: Array(text.utf8)) } catch {
            throw TestFailure("\(what): expected a \(type), came \(text): \(error)")
        }
    }

    /// Expects that the server ends the socket, whatever messages come before.
    @discardableResult
    public func expectEnd(_ code: CloseCode) async throws -> SocketEnd {
        while try await receive() != nil {}
        guard let end = try await end else { throw TestFailure("\(what): expected the end") }
        if end.code != code { throw TestFailure("\(what): expected the close code \(code), came \(end.code) \"\(end.reason)\"") }
        return end
    }

    /// Says good-bye, and waits until the server has.
    public func close(_ code: CloseCode = .normal, _ reason: String = "") async throws {
        try await loop.run { [self] in
            if over == nil, !hasSentClose {
                hasSentClose = true
                var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
                payload += Array(reason.utf8)
                if code == .noStatus { payload = [] }
                let frame = OutputBuffer.array { out in out.append(.close, payload, mask: nextMask()) }
                try await Live.write(frame, to: connection)
            }
        }
        while try await receive() != nil {}
    }

    private func described(_ message: WebSocketMessage?) -> String {
        switch message {
        case nil: "the end: \(over.map { "\($0.code) \"\($0.reason)\"" } ?? "")"
        case .text(let text): "the text \"\(text.prefix(300))\""
        case .binary(let bytes): "\(bytes.count) bytes"
        }
    }

    /// Another one each time (RFC 6455 §5.3), and the same in every run of a test.
    private func nextMask() -> UInt32 {
        mask = mask &* 1_664_525 &+ 1_013_904_223
        return mask
    }

    private func write(_ body: @escaping @Sendable (inout OutputBuffer) -> Void) async throws {
        try await loop.run { [self] in try await Live.write(OutputBuffer.array { body(&$0) }, to: connection) }
    }

    /// The next message of what has come.
    private func found() async throws -> WebSocketMessage? {
        while over == nil {
            let (incoming, used) = step()
            received.removeFirst(used)
            switch incoming {
            case .needMore: return nil
            case .message, .assembled: return current
            case .ping(let content):
                try await Live.write(OutputBuffer.array { out in out.append(.pong, content, mask: nextMask()) }, to: connection)
            case .pong: continue
            case .close(let code, let reason):
                over = SocketEnd(code: code, reason: reason, isTheirs: !hasSentClose)
                if !hasSentClose {
                    hasSentClose = true
                    let payload = code == .noStatus ? [] : [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
                    try? await Live.write(OutputBuffer.array { out in out.append(.close, payload, mask: nextMask()) }, to: connection)
                }
            case .failed(let error): throw TestFailure("\(what): the server has broken a rule: \(error.explanation)")
            }
        }
        return nil
    }

    private var current: WebSocketMessage?

    /// One step of the reader, and how many bytes it has used.
    private func step() -> (Incoming, Int) {
        var bytes = received
        let limits = limits
        return bytes.withUnsafeMutableBytes { memory in
            var span = memory.mutableBytes
            var offset = 0
            let incoming = reader.next(&span, from: &offset, limits: limits)
            switch incoming {
            case .message(let kind, let range):
                let content = Array(memory[range])
                current = kind == .text ? .text(String(decoding: content, as: UTF8.self)) : .binary(content)
            case .assembled(let kind, let content):
                current = kind == .text ? .text(String(decoding: content, as: UTF8.self)) : .binary(content)
            default: break
            }
            return (incoming, offset)
        }
    }

    private func readMore() async throws {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let result = try? buffer.withUnsafeMutableBytes { (room) throws(SystemError) in
                try readBytes(from: connection.descriptor, into: room)
            }
            switch result {
            case .bytes(let count): return received += buffer[..<count]
            case .wouldBlock: try await connection.readable()
            case .closed, nil:
                over = SocketEnd(code: .abnormal, reason: "the connection broke off", isTheirs: true)
                return
            }
        }
    }
}

extension TestSocket {
    /// The handshake.
    static func open(_ request: TestRequest, _ connection: AsyncDescriptor, _ loop: TestLoop) async throws -> TestSocket {
        try await Live.write(request.head(closing: false), to: connection)
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let result = try buffer.withUnsafeMutableBytes { (room) throws(SystemError) in
                try readBytes(from: connection.descriptor, into: room)
            }
            switch result {
            case .bytes(let count): received += buffer[..<count]
            case .wouldBlock:
                try await connection.readable()
                continue
            case .closed: throw TestFailure("\(request.target): the connection ended in the handshake")
            }
            guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
            let head = Array(received[..<end.upperBound])
            let rest = Array(received[end.upperBound...])
            var response = try TestResponse(request, whole: head, isHead: true)
            if response.status != 101 {
                response = try await refused(request, response, rest, connection)
                throw HandshakeRefused(response: response)
            }
            return TestSocket(loop, connection, response, behind: rest)
        }
    }

    /// The whole of an answer that is no 101.
    private static func refused(
        _ request: TestRequest, _ head: TestResponse, _ rest: [UInt8], _ connection: AsyncDescriptor
    ) async throws -> TestResponse {
        var body = rest
        let length = head[field: "Content-Length"].flatMap { Int($0) } ?? 0
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while body.count < length {
            let result = try buffer.withUnsafeMutableBytes { (room) throws(SystemError) in
                try readBytes(from: connection.descriptor, into: room)
            }
            switch result {
            case .bytes(let count): body += buffer[..<count]
            case .wouldBlock: try await connection.readable()
            case .closed: throw TestFailure("\(request.target): the answer broke off")
            }
        }
        connection.close()
        return TestResponse(request: request, status: head.status, fields: head.fields, body: body)
    }
}

/// The server did not open the WebSocket. ``response`` says why.
public struct HandshakeRefused: Error, CustomStringConvertible {
    public let response: TestResponse

    public var description: String { "\(response.request.target): no 101, but \(response.status): \(response.text)" }
}

extension TestClient {
    /// Opens a WebSocket.
    ///
    /// - Parameters:
    ///   - fields: more fields of the request, such as `Origin`; they replace those of the handshake that have their name.
    ///   - subprotocols: what the client speaks.
    ///   - compression: whether it offers permessage-deflate.
    /// - Throws: ``HandshakeRefused`` with the answer, if it is no 101.
    public func webSocket(
        _ target: String, _ fields: (name: String, value: String)..., subprotocols: [String] = [], compression: Bool = false
    ) async throws -> TestSocket {
        var all: [(name: String, value: String)] = [
            ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ]
        if !subprotocols.isEmpty { all.append(("Sec-WebSocket-Protocol", subprotocols.joined(separator: ", "))) }
        if compression { all.append(("Sec-WebSocket-Extensions", "permessage-deflate")) }
        all += self.fields
        if let cookie = cookies.field(for: target) { all.append(("Cookie", cookie)) }
        let given = Set(fields.map { $0.name.lowercased() })
        all = all.filter { !given.contains($0.name.lowercased()) } + fields.filter { !$0.value.isEmpty }
        return try await sender.open(TestRequest("GET", target, fields: all))
    }
}

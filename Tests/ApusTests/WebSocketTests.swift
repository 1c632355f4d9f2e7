import ApusTesting
import Testing

@Model private struct ChatMessage: Equatable { @Length(1...20) var text: String }

private enum RoomError: APIError, CaseIterable {
    case closed
    var problem: Problem { Problem(.conflict, code: "room_closed", "this room is closed") }
}

/// Lets in whoever says a name, at once or later.
private struct SaysName: Guard {
    let isLater: Bool
    var errors: [any Error] { [AccessError.loginRequired] }

    func admit(_ context: Context) -> Admission<String> {
        guard let name = context.request[field: "X-Name"] else { return .now(.failure(.loginRequired)) }
        return isLater ? .later { .success(name) } : .now(.success(name))
    }
}

@Suite("A WebSocket, seen by its client", .timeLimit(.minutes(1)))
struct WebSocketTests {
    private func app() -> App {
        let app = App()
        app.settings.logger.logLevel = .critical
        app.websocket("/echo") { _ in WebSocketReceiver { socket, kind, bytes in socket.sendNow(kind, bytes) } }
        app.websocket("/echo-async") { socket in for await message in socket.messages { try await socket.send(message) } }
        app.websocket("/rooms/:room/:number") { (socket, room: String, number: Int) in
            try await socket.send("\(room) \(number)")
        }
        app.websocket("/typed") { socket in
            for try await message in socket.messages(of: ChatMessage.self) { try await socket.send(ChatMessage(text: message.text + "!")) }
        }
        app.websocket("/throws") { (socket: WebSocket) async throws -> Void in throw RoomError.closed }
        app.websocket("/leaves") { (socket: WebSocket) async throws -> Void in throw CloseSocket(.tryAgainLater, "full") }
        app.websocket("/breaks") { (socket: WebSocket) async throws -> Void in throw Unknown() }
        var options = WebSocketOptions()
        options.subprotocols = ["chat.v2", "chat.v1"]
        options.compression = MessageCompression()
        options.origins = .also(["https://app.example.com"])
        app.websocket("/options", options) { (socket: WebSocket) async throws in
            for await message in socket.messages { try await socket.send(message) }
        }
        return app
    }

    private struct Unknown: Error {}

    @Test("text and bytes come back", arguments: TestTransport.allCases, ["/echo", "/echo-async"])
    func echo(_ transport: TestTransport, _ path: String) async throws {
        try await withClient(of: app(), transport) { client in
            let socket = try await client.webSocket(path)
            try await socket.send("Grüß Gott")
            try await socket.expect(text: "Grüß Gott")
            try await socket.send(.binary([0, 255]))
            #expect(try await socket.receive() == .binary([0, 255]))
            let long = String(repeating: "x", count: 300_000)
            try await socket.send(long)
            try await socket.expect(text: long)
            try await socket.close(.normal)
            #expect(try await socket.end?.code == .normal)
        }
    }

    @Test("parameters of the path", arguments: TestTransport.allCases) func parameters(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            let socket = try await client.webSocket("/rooms/a%20b/7")
            try await socket.expect(text: "a b 7")
            try await socket.expectEnd(.normal)
            let refused = await #expect(throws: HandshakeRefused.self) { try await client.webSocket("/rooms/a/seven") }
            #expect(refused?.response.status == 400)
        }
    }

    @Test("a guard lets in, and says whom", arguments: TestTransport.allCases, [false, true])
    func guarded(_ transport: TestTransport, _ isLater: Bool) async throws {
        let app = App()
        app.settings.logger.logLevel = .critical
        app.websocket("/task/:room", guard: SaysName(isLater: isLater)) { (socket, name: String, room: String) in
            try await socket.send("\(name) in \(room)")
        }
        app.websocket("/receiver/:room", guard: SaysName(isLater: isLater)) { (_, name: String, room: String) in
            WebSocketReceiver { socket, _, _ in socket.sendNow("\(name) in \(room)") }
        }
        try await withClient(of: app, transport) { client in
            let task = try await client.webSocket("/task/7", ("X-Name", "Ada"))
            try await task.expect(text: "Ada in 7")
            try await task.expectEnd(.normal)
            let receiver = try await client.webSocket("/receiver/8", ("X-Name", "Bob"))
            try await receiver.send("who?")
            try await receiver.expect(text: "Bob in 8")
            try await receiver.close()
            for path in ["/task/7", "/receiver/8"] {
                let refused = await #expect(throws: HandshakeRefused.self) { try await client.webSocket(path) }
                try refused?.response.expect(problem: "login_required", .unauthorized)
            }
        }
    }

    @Test("values of a type", arguments: TestTransport.allCases) func typed(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            let socket = try await client.webSocket("/typed")
            try await socket.send(ChatMessage(text: "hi"))
            #expect(try await socket.receive(ChatMessage.self) == ChatMessage(text: "hi!"))
            try await socket.send("{\"text\": \"\"}")
            let end = try await socket.expectEnd(.invalidPayload)
            #expect(end.reason.contains("/text"))
            let other = try await client.webSocket("/typed")
            try await other.send(.binary([1]))
            try await other.expectEnd(.unsupportedData)
        }
    }

    @Test("what a handler throws becomes a close code", arguments: TestTransport.allCases)
    func errors(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            let conflict = try await client.webSocket("/throws").expectEnd(CloseCode(rawValue: 4409))
            #expect(conflict.reason == "room_closed")
            #expect(try await client.webSocket("/leaves").expectEnd(.tryAgainLater).reason == "full")
            let unknown = try await client.webSocket("/breaks").expectEnd(.internalError)
            #expect(!unknown.reason.contains("Unknown"))
        }
    }

    @Test("subprotocol, compression and origin", arguments: TestTransport.allCases) func options(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            let socket = try await client.webSocket(
                "/options", ("Origin", "https://app.example.com"), subprotocols: ["other", "chat.v1", "chat.v2"], compression: true)
            #expect(socket.subprotocol == "chat.v1")
            #expect(socket.response[field: "Sec-WebSocket-Extensions"]?.hasPrefix("permessage-deflate") == true)
            let text = String(repeating: "the same again ", count: 1000)
            try await socket.send(text)
            try await socket.expect(text: text)
            try await socket.close()
            let own = try await client.webSocket("/options", ("Origin", "http://test.example"))
            try await own.close()
            let foreign = await #expect(throws: HandshakeRefused.self) {
                try await client.webSocket("/options", ("Origin", "https://evil.example"))
            }
            #expect(foreign?.response.status == 403)
            try foreign?.response.expect(problem: "foreign_origin", .forbidden)
        }
    }

    @Test("what is no handshake is told what is missing", arguments: TestTransport.allCases)
    func handshake(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            try await client.get("/echo").expect(problem: "upgrade_required", .upgradeRequired).expect(field: "Upgrade", "websocket")
            for (field, status, code) in [
                (("Sec-WebSocket-Version", "8"), 426, "unsupported_websocket_version"), (("Sec-WebSocket-Version", ""), 426, ""),
                (("Sec-WebSocket-Key", "short"), 400, "bad_handshake"), (("Sec-WebSocket-Key", ""), 400, ""),
                (("Connection", "keep-alive"), 400, ""), (("Upgrade", "h2c"), 426, "upgrade_required"),
            ] {
                let refused = await #expect(throws: HandshakeRefused.self) { try await client.webSocket("/echo", field) }
                #expect(refused?.response.status == status, "\(field): \(refused?.response.status ?? 101)")
                if !code.isEmpty { #expect(refused?.response.text.contains("\"\(code)\"") == true) }
            }
        }
    }

    @Test("a rule that is broken ends the socket, and says which", arguments: TestTransport.allCases)
    func rules(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            let utf8 = try await client.webSocket("/echo")
            try await utf8.send(.text, [0xC3, 0x28])
            try await utf8.expectEnd(.invalidPayload)
            let unmasked = try await client.webSocket("/echo")
            try await unmasked.send(raw: [0x81, 0x01, 0x61])
            #expect(try await unmasked.expectEnd(.protocolError).reason.contains("5.1"))
            let big = try await client.webSocket("/echo")
            try await big.send(raw: [0x82, 0xFF, 0, 0, 0, 0, 0, 0x20, 0, 0, 1, 2, 3, 4])
            try await big.expectEnd(.messageTooBig)
        }
    }

    @Test("who is silent is asked, and dropped without an answer") func keepAlive() async throws {
        try await withClient(of: app()) { client in
            let socket = try await client.webSocket("/echo-async")
            // The client answers pings only while it receives.
            for _ in 0..<31 { await client.advance(by: .seconds(1)) }
            for _ in 0..<21 { await client.advance(by: .seconds(1)) }
            #expect(try await socket.receive() == nil)
            #expect(try await socket.end?.code == .abnormal)
        }
    }

    @Test("a server that stops says good-bye", arguments: TestTransport.allCases) func draining(_ transport: TestTransport) async throws {
        try await withClient(of: app(), transport) { client in
            let socket = try await client.webSocket("/echo-async")
            try await socket.send("one")
            try await socket.expect(text: "one")
            try await client.drain()
            try await socket.expectEnd(.goingAway)
        }
    }
}

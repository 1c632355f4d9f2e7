import ApusTesting
import Foundation
import Synchronization
import Testing

@Model private struct FindUser { var id: Int64 }
@Model private struct Found: Equatable { var id: Int64; var name: String }
@Model private struct Ticks { @Range(1...1000) var count: Int }

private enum FindError: APIError {
    case notFound(id: Int64)
    var problem: Problem {
        switch self {
        case .notFound(let id): Problem(.notFound, code: "user_not_found", "there is no user \(id)")
        }
    }
    static let examples: [FindError] = [.notFound(id: 42)]
}

/// Lets in whoever says a name.
private struct SaysName: Guard {
    var errors: [any Error] { [AccessError.loginRequired] }
    func admit(_ context: Context) -> Admission<String> {
        context.request[field: "X-Name"].map { .admitted($0) } ?? .refused(.loginRequired)
    }
}

@Suite("Procedures", .timeLimit(.minutes(1))) struct ProcedureTests {
    private func app() -> App {
        let app = App()
        app.settings.logger.logLevel = .critical
        let api = app.procedures()
        api.query("users.find") { (context, input: FindUser) async throws(FindError) -> Found in
            if input.id > 100 { throw .notFound(id: input.id) }
            return Found(id: input.id, name: "Ada")
        }
        api.query("users.count") { _ in 3 }
        api.mutation("users.forget") { (context, input: FindUser) in }
        api.query("me", guard: SaysName()) { (context, name: String) in name }
        api.query("breaks") { (context) async throws -> Int in throw Unknown() }
        api.stream("ticks") { (context, input: Ticks, last: LastEventID) in
            let first = (last.id.flatMap { Int($0) } ?? 0) + 1
            return AsyncStream<Event<Int>> { stream in
                for number in first..<max(first, input.count + 1) { stream.yield(Event(number, id: "\(number)")) }
                stream.finish()
            }
        }
        return app
    }
    private struct Unknown: Error {}

    private func rpc(_ client: TestClient, _ body: String) async throws -> TestResponse {
        try await client.post("/rpc", body: Array(body.utf8), type: "application/json")
    }

    @Test("each is a route of its own") func routes() async throws {
        try await withClient(of: app()) { client in
            let found = try await client.post("/rpc/users.find", body: Array(#"{"id":7}"#.utf8), type: "application/json")
            #expect(found.status == 200 && found.text == #"{"id":7,"name":"Ada"}"#)
            #expect(try await client.get("/rpc/users.find?input=%7B%22id%22:7%7D").text == #"{"id":7,"name":"Ada"}"#)
            #expect(try await client.post("/rpc/users.count", body: [], type: "application/json").text == "3")
            #expect(try await client.post("/rpc/users.forget", body: Array(#"{"id":7}"#.utf8), type: "application/json").text == "null")
            #expect(try await client.get("/rpc/users.forget").status == 405)
            let missing = try await client.post("/rpc/users.find", body: Array(#"{"id":700}"#.utf8), type: "application/json")
            #expect(missing.status == 404 && missing.text.contains("user_not_found"))
            #expect(try await client.post("/rpc/users.find", body: Array(#"{"id":7}"#.utf8), type: "text/plain").status == 415)
            #expect(try await client.post("/rpc/me", body: [], type: "application/json").status == 401)
            #expect(try await client.post("/rpc/me", ("X-Name", "Ada"), body: [], type: "application/json").text == #""Ada""#)
        }
    }

    @Test("one document, one call or several") func documents() async throws {
        try await withClient(of: app()) { client in
            func reply(_ text: String) async throws -> String { try await rpc(client, text).text }
            #expect(
                try await reply(#"{"jsonrpc":"2.0","method":"users.find","params":{"id":7},"id":1}"#)
                    == #"{"jsonrpc":"2.0","id":1,"result":{"id":7,"name":"Ada"}}"#)
            #expect(
                try await reply(
                    #"[{"jsonrpc":"2.0","method":"users.count","id":"a"},{"jsonrpc":"2.0","method":"users.forget","params":{"id":1}},7,{"jsonrpc":"2.0","method":"users.forget","params":{"id":1},"id":2}]"#
                )
                .hasPrefix(#"[{"jsonrpc":"2.0","id":"a","result":3},{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"#))
            #expect(try await reply("[]").contains("-32600"))
            #expect(try await reply("{").contains("-32700"))
            #expect(try await reply(#"{"jsonrpc":"2.0","method":"none","id":1}"#).contains("-32601"))
            let invalid = try await reply(#"{"jsonrpc":"2.0","method":"users.find","params":{"id":"x"},"id":1}"#)
            #expect(invalid.contains("-32602") && invalid.contains(#""pointer":"/id""#))
            let missing = try await reply(#"{"jsonrpc":"2.0","method":"users.find","params":{"id":700},"id":1}"#)
            #expect(missing.contains(#""code":404,"message":"there is no user 700","data":{"title""#))
            #expect(try await reply(#"{"jsonrpc":"2.0","method":"breaks","id":1}"#).contains("-32603"))
            #expect(try await reply(#"{"jsonrpc":"2.0","method":"me","id":1}"#).contains(#""code":401"#))
            #expect(try await reply(#"{"jsonrpc":"2.0","method":"ticks","params":{"count":1},"id":1}"#).contains("is a stream"))
            let nothing = try await rpc(client, #"{"jsonrpc":"2.0","method":"users.forget","params":{"id":1}}"#)
            #expect(nothing.status == 204 && nothing.text.isEmpty)
            #expect(try await client.post("/rpc", body: Array("[]".utf8), type: "text/plain").status == 415)
        }
    }

    @Test("half a million things that are no calls are one answer") func flood() async throws {
        try await withClient(of: app()) { client in
            let body = "[" + String(repeating: "1,", count: 500_000) + "1]"
            let reply = try await rpc(client, body).text
            #expect(reply.contains("-32600") && reply.contains("50 calls at the most") && reply.utf8.count < 200, "\(reply)")
            let broken = try await rpc(client, "[1," + String(repeating: "1,", count: 1000) + "}").text
            #expect(broken.contains("-32700") && broken.contains("at byte 2003"), "\(broken)")
        }
    }

    @Test("names that no client could call are refused at the start", arguments: ["users find", "", "a..b", "1a", "rpc.x", "a.__proto__"])
    func names(_ name: String) {
        let app = App()
        app.procedures().query(name) { _ in 1 }
        #expect(throws: SetupError.self) { try app.handler() }
    }

    @Test("a stream is server-sent events, and goes on behind the last one") func events() async throws {
        try await withClient(of: app()) { client in
            let all = try await client.post("/rpc/ticks", body: Array(#"{"count":2}"#.utf8), type: "application/json")
            #expect(all[field: "Content-Type"] == "text/event-stream")
            #expect(all.text == "id: 1\ndata: 1\n\nid: 2\ndata: 2\n\nevent: end\ndata:\n\n")
            let rest = try await client.get("/rpc/ticks?input=%7B%22count%22:3%7D", ("Last-Event-ID", "2"))
            #expect(rest.text == "id: 3\ndata: 3\n\nevent: end\ndata:\n\n")
            #expect(try await client.post("/rpc/ticks", body: Array(#"{"count":0}"#.utf8), type: "application/json").status == 422)
        }
    }

    @Test("a socket takes all of them") func socket() async throws {
        try await withClient(of: app()) { client in
            let socket = try await client.webSocket("/rpc")
            try await socket.send(#"{"jsonrpc":"2.0","method":"users.find","params":{"id":7},"id":1}"#)
            try await socket.expect(text: #"{"jsonrpc":"2.0","id":1,"result":{"id":7,"name":"Ada"}}"#)
            try await socket.send(#"{"jsonrpc":"2.0","method":"ticks","params":{"count":2},"id":"s","lastEventID":"1"}"#)
            try await socket.expect(text: #"{"jsonrpc":"2.0","method":"rpc.event","params":{"id":"s","event":"2","value":2}}"#)
            try await socket.expect(text: #"{"jsonrpc":"2.0","id":"s","result":null}"#)
            try await socket.send(#"[{"jsonrpc":"2.0","method":"users.count","id":1},{"jsonrpc":"2.0","method":"users.count","id":2}]"#)
            try await socket.expect(text: #"[{"jsonrpc":"2.0","id":1,"result":3},{"jsonrpc":"2.0","id":2,"result":3}]"#)
            try await socket.close()
        }
    }

    @Test("a socket has only so many calls under way, and each id once") func crowded() async throws {
        var limits = ProcedureLimits()
        limits.callsPerSocket = 2
        let app = App()
        app.settings.logger.logLevel = .critical
        let api = app.procedures(limits: limits)
        api.query("one") { _ in 1 }
        api.stream("forever") { _ in AsyncStream<Int> { $0.yield(1) } }
        try await withClient(of: app, .live) { client in
            let socket = try await client.webSocket("/rpc")
            let one = #"{"jsonrpc":"2.0","method":"one","id":1}"#
            try await socket.send("[\(one),\(one),\(one)]")
            let batch = try await socket.receive(RawJSON.self)
            #expect(String(decoding: batch.bytes, as: UTF8.self).contains("more than 2 calls at a time"))
            for id in [7, 8] {
                try await socket.send(#"{"jsonrpc":"2.0","method":"forever","id":\#(id)}"#)
                try await socket.expect(text: #"{"jsonrpc":"2.0","method":"rpc.event","params":{"id":\#(id),"value":1}}"#)
            }
            try await socket.send(one)
            let third = try await socket.receive(RawJSON.self)
            #expect(String(decoding: third.bytes, as: UTF8.self).contains("more than 2 calls at a time"))
            try await socket.send(#"{"jsonrpc":"2.0","method":"one","id":7}"#)
            let twice = try await socket.receive(RawJSON.self)
            #expect(String(decoding: twice.bytes, as: UTF8.self).contains("a call with this id is under way"))
            try await socket.send(#"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":8}}"#)
            try await socket.expect(text: #"{"jsonrpc":"2.0","id":8,"result":null}"#)
            try await socket.send(one)
            try await socket.expect(text: #"{"jsonrpc":"2.0","id":1,"result":1}"#)
            try await socket.close()
        }
    }

    @Test("whoever goes away, is not waited for") func unsubscribed() async throws {
        let (ended, end) = AsyncStream<String>.makeStream()
        let app = App()
        app.settings.logger.logLevel = .critical
        let api = app.procedures()
        api.stream("forever") { (context) in
            AsyncStream<Int> { stream in
                stream.yield(1)
                stream.onTermination = { _ in end.yield("over") }
            }
        }
        let streams = ended
        try await withClient(of: app, .live) { client in
            var iterator = streams.makeAsyncIterator()
            let socket = try await client.webSocket("/rpc")
            try await socket.send(#"{"jsonrpc":"2.0","method":"forever","id":1}"#)
            try await socket.expect(text: #"{"jsonrpc":"2.0","method":"rpc.event","params":{"id":1,"value":1}}"#)
            try await socket.send(#"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}"#)
            #expect(await iterator.next() == "over")
            try await socket.send(#"{"jsonrpc":"2.0","method":"forever","id":2}"#)
            try await socket.close()
            #expect(await iterator.next() == "over")
        }
    }

    @Test("a server that stops lets go of its streams, and does not say that they are over") func draining() async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let app = App()
        app.settings.logger.logLevel = .critical
        app.use(RequestLog(), Compression())
        app.procedures().stream("forever") { _ in
            AsyncStream<Int> { stream in
                stream.yield(1)
                begin.yield()
            }
        }
        try await withClient(of: app, .live) { client in
            async let stream = client.post("/rpc/forever", body: [], type: "application/json")
            var iterator = begun.makeAsyncIterator()
            await iterator.next()
            try await client.drain()
            #expect(try await stream.text == "data: 1\n\n")
        }
    }
}

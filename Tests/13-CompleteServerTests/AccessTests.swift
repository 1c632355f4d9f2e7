import Apus
import Logging
import Testing

@testable import CompleteServer
@testable import Database

/// Every route of the class, taken from its own records, asked by each kind of client: a new route is asked as well, without anyone's
/// having to think of it.
@Suite("Who may use which route", .timeLimit(.minutes(1)))
struct AccessTests {
    private struct Class {
        let folder: OperationFolder
        let store: ClassStore
        let routes: [RouteRecord]
        let ask: Asking
        let teacher: [(String, String)]
        let ann: [(String, String)]
        let annsPage: [(String, String)]
        let ben: [(String, String)]
    }

    private func makeClass() async throws -> Class {
        let folder = try OperationFolder()
        var settings = ClassroomSettings()
        (settings.database, settings.secure) = (folder.database, false)
        let store = try ClassStore(at: folder.database)
        let (_, code, key) = try await store.open("Test")
        let loops = try LoopGroup(count: 1)
        loops.start { _, _ in }
        let board = LiveBoard(store, SocketRoom(), published: 0, on: loops.loops[0].executor)
        let room = Classroom(
            store: store, course: CourseMap(chapters: []), board: board,
            clock: ClassClock(store: store, logger: quiet, pause: .zero), logger: quiet, layers: "")
        let app = try ClassroomServer.application(room, settings, HealthState(loops: 1), PrometheusMetrics(), quiet)
        let ask = try Asking(app)

        func enter(_ way: String, _ key: String) async throws -> [(String, String)] {
            let response = try await ask("POST /rpc/\(way)", body: "{\"key\":\"\(key)\"}")
            let cookie = try #require(response.head.fields.first { $0.name == "Set-Cookie" }?.value.prefix { $0 != ";" })
            // As a browser's script sends it.
            return [("Cookie", String(cookie)), ("Sec-Fetch-Site", "same-origin"), ("Origin", "http://example.com")]
        }
        func join(_ name: String) async throws -> String {
            try JSON.decode(
                Joined.self,
                from: Array(try await ask("POST /rpc/class.join", body: "{\"code\":\"\(code)\",\"name\":\"\(name)\"}").bodyText.utf8)
            ).token
        }
        let (ann, ben) = (try await join("Ann"), try await join("Ben"))
        return Class(
            folder: folder, store: store, routes: try app.records(), ask: ask, teacher: try await enter("teacher.enter", try #require(key)),
            ann: [("Authorization", "Bearer \(ann)")], annsPage: try await enter("learner.enter", ann),
            ben: [("Authorization", "Bearer \(ben)")])
    }

    /// A request for a route; what is missing in it is not what it is about.
    private func line(_ route: RouteRecord) -> String {
        var path = String(route.path.prefix { $0 != "?" }).replacing(":name", with: "style.css")
        if route.path.hasSuffix("?input") { path += "?input=null" }
        if route.path.hasSuffix("?after") { path += "?after=0" }
        return "\(route.method) \(path)"
    }

    @Test("each route lets in whom its rule names, and nobody else") func everyRoute() async throws {
        let room = try await makeClass()
        var asked = 0
        for route in room.routes {
            let rule = try #require(AccessRules.ofTheClass.rules[route.name], "\(route.name) has no rule: who may use it?")
            let clients: [(String, [(String, String)], isIn: Bool)] = [
                ("nobody", [], rule == .anybody), ("a learner's program", room.ann, rule <= .learner),
                ("a learner's page", room.annsPage, rule <= .learner),
                ("somebody with a made-up token", [("Authorization", "Bearer made-up")], rule == .anybody),
                ("the teacher's page", room.teacher, rule != .learner),
            ]
            for (who, fields, isIn) in clients where route.name != "POST /rpc/session.leave" {
                let status = try await room.ask(line(route), fields, body: route.method == .post ? "null" : nil).head.status.code
                let isRefused = status == 401 || status == 403
                #expect(isRefused != isIn, "\(route.name) is for \(rule); \(who) got \(status).")
                asked += 1
            }
        }
        #expect(asked > 100, "The records have all routes in them.")
    }

    @Test("what a learner sends is the own, and what it sees is the own") func own() async throws {
        let room = try await makeClass()
        let verdict =
            #"{"verdicts":[{"key":"12345678","exercise":"1.1","passed":true,"milliseconds":5,"hints":0,"madeAt":"2026-03-01T10:00:00Z"}]}"#
        // The same key from two learners: two verdicts.
        for who in [room.ann, room.ben, room.ben] {
            #expect(try await room.ask("POST /rpc/class.report", who, body: verdict).head.status == .ok)
        }
        let question = #"{"key":"abcdefgh","exercise":"1.1","text":"Ben's question","file":"Ben's file"}"#
        #expect(try await room.ask("POST /rpc/class.ask", room.ben, body: question).head.status == .ok)

        let anns = try await room.ask("POST /rpc/me.standing", room.annsPage, body: "null").bodyText
        #expect(anns.contains("\"Ann\"") && !anns.contains("Ben"), "Nothing of Ben is in what Ann gets: \(anns)")
        let bens = try JSON.decode(
            Standing.self, from: Array(try await room.ask("POST /rpc/me.standing", room.ben, body: "null").bodyText.utf8))
        #expect(bens.name == "Ben" && bens.questions.map(\.file) == ["Ben's file"])
        #expect(bens.cells.map(\.attempts) == [1], "Sent twice, kept once.")
        let board = try JSON.decode(
            Board.self, from: Array(try await room.ask("POST /rpc/board.now", room.teacher, body: "null").bodyText.utf8))
        #expect(board.number == 2 && board.cells.count == 2, "One verdict of each, with the numbers 1 and 2.")
    }

    @Test("nothing that a learner sends says whose it is") func inputs() {
        for schema in [Report.schemaType, Verdict.schemaType, Ask.schemaType] {
            #expect(!"\(schema)".contains("learner"), "Who it is says the token alone: \(schema)")
        }
    }

    @Test("what could not be kept is said to be not kept, and may come again") func fullDisk() {
        for (kind, code) in [(DatabaseError.Kind.full, "cannot_keep"), (.readOnly, "cannot_keep"), (.busy, "busy"), (.closed, "stopping")] {
            let problem = ClassError.database(DatabaseError(kind, "said by SQLite")).problem
            #expect(problem.status == .serviceUnavailable && problem.code == code, "\(kind): an outbox keeps what is answered with 503.")
            #expect(!problem.detail.contains("SQLite"), "What SQLite says is for the log.")
        }
        #expect(ClassError.database(DatabaseError(.corrupt, "said by SQLite")).problem.status == .internalServerError)
    }

    @Test("the keys open nothing else") func keys() async throws {
        let room = try await makeClass()
        for (way, body) in [
            ("teacher.enter", #"{"key":"wrong"}"#), ("learner.enter", #"{"key":"wrong"}"#),
            ("class.join", #"{"code":"WRONG1","name":"Eve"}"#),
        ] {
            let response = try await room.ask("POST /rpc/\(way)", body: body)
            #expect(response.head.status == .forbidden && !response.head.has(field: "Set-Cookie"), "\(way): \(response.bodyText)")
        }
        // A learner's token is no teacher's key.
        let token = String(room.ann[0].1.dropFirst(7))
        #expect(try await room.ask("POST /rpc/teacher.enter", body: "{\"key\":\"\(token)\"}").head.status == .forbidden)
    }
}

import Testing

@testable import HTTPServer
@testable import Router

@Suite("What is wrong at the start", .timeLimit(.minutes(1)))
struct SetupTests {
    private func complaints(_ setUp: (App) -> Void) -> [String] {
        let app = App(errors: PlainErrors())
        setUp(app)
        do throws(SetupError) { _ = try app.handler() } catch { return error.complaints }
        return []
    }

    @Test("the same route twice: both places") func twice() {
        let (first, second) = (#line + 2, #line + 3)
        let found = complaints { app in
            app.get("/users/:id") { (context, id: Int) in "" }
            app.get("/users/:id") { (context, id: Int) in "" }
        }
        #expect(found.count == 1)
        for part in ["GET /users/:id", "RouterTests/SetupTests.swift:\(first)", "RouterTests/SetupTests.swift:\(second)"] {
            #expect(found.first?.contains(part) == true, "\(part) is missing in: \(found)")
        }
    }

    @Test("whoever looks at all routes may refuse them, also those of an application that is mounted") func checks() {
        let found = complaints { app in
            let inner = App(errors: PlainErrors())
            inner.get("/a") { _ in "" }
            inner.check { records in ["inner sees \(records.map(\.path))"] }
            app.mount("/in", inner)
            app.group("/g") { group in group.check { _ in ["the group complains"] } }
        }
        #expect(found == ["inner sees [\"/in/a\"]", "the group complains"])
    }

    @Test("two spellings of one path are the same route") func spellings() {
        #expect(
            complaints { app in
                app.get("/~ann") { context in "" }
                app.get("/%7Eann") { context in "" }
            }.count == 1)
        #expect(
            complaints { app in
                app.get("/a") { context in "" }
                app.post("/a") { context in "" }
                app.get("/a/") { context in "" }
            }.isEmpty)
    }

    @Test("two names for one segment: both places, and both names") func names() {
        let (first, second) = (#line + 2, #line + 3)
        let found = complaints { app in
            app.get("/users/:id") { context in "" }
            app.get("/users/:name/posts") { context in "" }
        }
        #expect(found.count == 1)
        for part in ["id", "name", "SetupTests.swift:\(first)", "SetupTests.swift:\(second)"] {
            #expect(found.first?.contains(part) == true, "\(part) is missing in: \(found)")
        }
    }

    @Test("more parameters than names") func tooMany() {
        let line = #line + 2
        let found = complaints { app in
            app.get("/users/:id") { (context, id: Int64, page: Int) in "" }
        }
        let wanted =
            "RouterTests/SetupTests.swift:\(line): /users/:id has no name for Int: the handler asks for (Int64, Int), and the pattern has (:id); "
            + "give each of them a place, first the path's, then the query's"
        #expect(found == [wanted])
    }

    @Test("fewer parameters than names are no mistake") func fewer() async throws {
        let site = try Site { app in app.get("/:a/:b") { (context, a: String) in "\(a) \(context[parameter: "b"] ?? "")" } }
        try await site.expect("GET /x/y", 200, "x y")
    }

    @Test("a method that no request has") func methods() {
        for method in [RouteMethod.known(.other), .other("GET"), .other(""), .other("TWO WORDS")] {
            let found = complaints { app in app.on(method)("/x") { context in "" } }
            #expect(found.count == 1 && found[0].contains("no request has the method"), "\(found)")
        }
        #expect(complaints { app in app.on(.other("PURGE"))("/x") { context in "" } }.isEmpty)
    }

    @Test("two bodies") func bodies() {
        let found = complaints { app in app.post("/") { (context, a: RequestBody, b: RequestBody) in "" } }
        #expect(found.first?.contains("one body, not 2") == true, "\(found)")
    }

    @Test("everything that is wrong is said at once, each with its place") func all() {
        let line = #line + 2
        let found = complaints { app in
            app.get("users") { context in "" }
            app.get("/a//b") { context in "" }
            app.get("/fine") { context in "" }
            app.get("/*rest/more") { context in "" }
        }
        #expect(found.count == 3)
        for (index, part) in [
            (0, "SetupTests.swift:\(line): users: a path begins with /"), (1, "take one away"), (2, "*rest takes everything"),
        ] {
            #expect(found.indices.contains(index) && found[index].contains(part), "\(part) is missing in: \(found)")
        }
    }

    @Test("a slash is missing within a group") func groups() {
        let found = complaints { app in
            app.group("/api") { $0.get("users") { context in "" } }
            app.group("admin") { $0.get("/stats") { context in "" } }
            app.group("/a") { $0.group("b") { $0.get("/c") { context in "" } } }
        }
        #expect(found.count == 3 && found.allSatisfy { $0.contains("a path begins with /") }, "/apiusers would be another path: \(found)")
    }

    @Test("too many layers of middleware") func layers() {
        struct Layer: Middleware {
            func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
        }
        func around(_ count: Int) -> [String] {
            complaints { app in
                for _ in 0..<count { app.use(Layer()) }
                app.get("/") { context in "" }
            }
        }
        #expect(around(RouterLimits.middlewarePerRoute).isEmpty)
        let found = around(RouterLimits.middlewarePerRoute + 1)
        #expect(found.count == 1 && found[0].contains("layers of middleware"), "\(found)")
    }
}

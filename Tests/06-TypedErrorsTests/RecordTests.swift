import HTTPParser
import HTTPServer
import Synchronization
import Testing

@testable import Router
@testable import TypedErrors

/// What a route's record says about its errors.
@Suite("Records", .timeLimit(.minutes(1)))
struct RecordTests {
    /// `404 user_not_found`, … of the one route that `setUp` adds, asked on its way by a layer of middleware.
    private func codes(_ setUp: (App) -> Void) throws -> [String] {
        let app = App()
        setUp(app)
        let seen = Mutex<[String]>([])
        struct Look: Middleware {
            let look: @Sendable (RouteRecord?) -> Void
            func respond(to context: Context, next: @escaping Responder) -> Answer {
                look(context.route)
                return .now(Response(.ok))
            }
        }
        app.use(Look { record in seen.withLock { $0 = record?.errors.map { "\($0.status.code) \($0.code)" } ?? ["no route"] } })
        var parser = RequestParser(limits: ParserLimits())
        let bytes = Array("GET /it/7 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        guard case .complete(let request, _) = parser.parse(bytes.span.bytes) else { return [] }
        _ = try app.handler()(request, PeerAddress("192.0.2.7")!)
        return seen.withLock { $0 }
    }

    private let userCodes = ["404 user_not_found", "409 email_taken", "503 storage_away"]
    private let bodyCodes = ["400 body_broken", "413 body_too_large"]
    private let wholeBodyCodes = [
        "400 body_broken", "400 malformed_body", "413 body_too_large", "415 unsupported_media_type", "422 invalid_body",
    ]

    @Test("what throws nothing has no errors") func never() throws {
        #expect(try codes { app in app.get("/it/7") { context in "text" } } == [])
    }

    @Test("what throws one type has its examples") func one() throws {
        #expect(try codes { app in app.get("/it/7") { context throws(UserError) -> String in throw .storage } } == userCodes)
        #expect(
            try codes { app in app.get("/it/7") { context async throws(UserError) -> String in throw .storage } } == userCodes, "async too")
    }

    @Test("what throws any error can answer with everything, and says so") func any() throws {
        #expect(
            try codes { app in app.get("/it/7") { context throws -> String in throw UserError.storage } } == ["500 internal_error"],
            "Nothing is known of what it throws.")
        #expect(
            try codes { app in app.get("/it/7") { context throws(DatabaseFailure) -> String in throw DatabaseFailure() } }
                == ["500 internal_error"], "A type that has not been declared.")
    }

    @Test("a sum has those of both sides, at any depth") func sums() throws {
        typealias All = Either<UserError, Either<MailError, MoreErrors>>
        enum MoreErrors: APIError, CaseIterable {
            case tired
            var problem: Problem { Problem(.tooManyRequests, code: "tired", "later") }
        }
        let wanted = ["404 user_not_found", "409 email_taken", "422 mail_rejected", "429 tired", "503 mail_full", "503 storage_away"]
        #expect(try codes { app in app.get("/it/7") { context throws(All) -> String in throw .first(.storage) } } == wanted)
        #expect(
            try codes { app in app.get("/it/7") { context throws(Either<UserError, DatabaseFailure>) -> String in throw .first(.storage) } }
                == ["500 internal_error"], "One side is unknown, and so is the sum.")
    }

    @Test("parameters that may be wrong") func parameters() throws {
        #expect(try codes { app in app.get("/it/:id") { (context, id: Int) in "\(id)" } } == ["400 bad_parameter"])
        #expect(
            try codes { app in app.get("/it/:id?q") { (context, id: Int, q: String) in "\(id)" } }
                == ["400 bad_parameter", "400 missing_parameter"], "A parameter of the query may be missing.")
        #expect(
            try codes { app in app.get("/it/:id?q") { (context, id: Int, q: String?) in "\(id)" } } == ["400 bad_parameter"],
            "An optional one may not.")
        #expect(
            try codes { app in app.get("/it/:id") { (context, id: Int) throws(UserError) -> String in throw .storage } }
                == ["400 bad_parameter"] + userCodes)
    }

    @Test("bodies that may be wrong") func bodies() throws {
        #expect(try codes { app in app.get("/it/7") { (context, body: RequestBody) in "" } } == bodyCodes)
        #expect(try codes { app in app.get("/it/7") { (context, body: Whole) in "" } } == wholeBodyCodes)
        #expect(
            try codes { app in
                app.get("/it/7") { (context, body: RequestBody) async throws(BodyError) in "\(try await body.collect(upTo: 9))" }
            }
                == ["400 body_broken", "400 malformed_request", "413 body_too_large", "500 internal_error"],
            "What the body throws goes through, so its own errors are there too.")
    }

    @Test("errors of the middleware around it") func middleware() throws {
        struct Guard: Middleware {
            var errors: [any Error] { [UserError.notFound(id: 1), DatabaseFailure()] }
            func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
        }
        #expect(
            try codes { app in
                app.use(Timeout(.seconds(1)), BodyLimit(9))
                app.group("/it", Guard()) { group in group.get("/7") { context in "" } }
            } == ["404 user_not_found", "413 body_too_large", "500 internal_error", "503 unavailable"])
    }

    @Test("an enum without payloads is its own example") func caseIterable() {
        enum Door: APIError, CaseIterable {
            case locked, stuck
            var problem: Problem { Problem(.forbidden, code: "door_\(self)", "the door is \(self)") }
        }
        #expect(Door.examples == [.locked, .stuck])
    }

    @Test("the framework's own examples are one of each, and fit together") func ownExamples() {
        let all = InputError.examples.map(\.problem) + RequestError.examples.map(\.problem) + BodyError.examples.map(\.problem)
        let (records, complaints) = ErrorRecord.collect(all + [.internalError])
        #expect(complaints.isEmpty, "\(complaints)")
        #expect(Set(records.map(\.code)).count == records.count)
        #expect(InputError.examples.count == 11 && BodyError.examples.count == 6)
    }

    // MARK: At the start

    private func complaints(_ setUp: (App) -> Void) -> [String] {
        let app = App()
        setUp(app)
        do throws(SetupError) { _ = try app.handler() } catch { return error.complaints }
        return []
    }

    @Test("a conflict ends the start, with its line") func conflict() {
        enum OtherError: APIError, CaseIterable {
            case taken
            var problem: Problem { Problem(.unprocessableContent, code: "email_taken", "it is taken") }
        }
        let line = #line + 2
        let found = complaints { app in
            app.post("/users") { context throws(Either<UserError, OtherError>) -> String in throw .second(.taken) }
            app.get("/fine") { context throws(UserError) -> String in throw .storage }
            app.get("/fine/too") { context throws(OtherError) -> String in throw .taken }
        }
        #expect(
            found == [
                "TypedErrorsTests/RecordTests.swift:\(line): /users: the code \"email_taken\" stands for 409 and for 422: give one of the errors another code"
            ], "Two routes may use one code for two things; one route may not.")
    }

    @Test("so does a code or a status that is none, also one of a middleware") func improper() {
        enum Odd: APIError, CaseIterable {
            case code, status
            var problem: Problem { self == .code ? Problem(.conflict, code: "Not A Code", "x") : Problem(.found, code: "found", "x") }
        }
        struct Layer: Middleware {
            var errors: [any Error] { [Odd.status] }
            func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
        }
        let found = complaints { app in
            app.get("/code") { context throws(Odd) -> String in throw .code }
            app.group("/group", Layer()) { group in group.get("/status") { context in "" } }
        }
        #expect(found.count == 3, "\(found)")
        #expect(found.last?.contains("/group/status: the error \"found\" has the status 302") == true, "\(found)")
    }
}

/// A body that a handler gets whole; chapter 7 makes models of them.
struct Whole: HandlerInput {
    var bytes: [UInt8]
    static var source: InputSource { .body }
    static func read(from inputs: inout Inputs) throws(InputError) -> Whole {
        guard inputs.context.request[field: "Content-Type"] == "application/json" else {
            throw .unsupportedMediaType(inputs.context.request[field: "Content-Type"], expected: "application/json")
        }
        if inputs.body == Array("{".utf8) { throw .malformedBody(Flaw(.body(pointer: ""), "ends too early")) }
        if inputs.body == Array("{}".utf8) {
            throw .invalidBody([Flaw(.body(pointer: "/name"), "must be there"), Flaw(.body(pointer: "/age"), "must be there")])
        }
        return Whole(bytes: inputs.body)
    }
}

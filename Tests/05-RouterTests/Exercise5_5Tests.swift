import HTTPParser
import Synchronization
import Testing

@testable import HTTPServer
@testable import Router

@Suite("5.5 The middleware chain", .timeLimit(.minutes(1)))
struct Exercise5_5 {
    /// What happened, in order; from any thread.
    private final class Log: Sendable {
        private let entries = Mutex<[String]>([])
        func note(_ entry: String) { entries.withLock { $0.append(entry) } }
        var all: [String] { entries.withLock { $0 } }
    }

    private func text(_ response: Response) -> String {
        if case .text(let text) = response.body { text } else { "\(response.body)" }
    }

    private func named(_ name: String, _ log: Log) -> @Sendable (Response) -> Response {
        { response in
            log.note(name)
            return .text(self.text(response) + name)
        }
    }

    /// The response of an answer that is here; `nil`, and an issue, for one that comes later.
    private func here(_ answer: Answer, _ why: String, at location: SourceLocation = #_sourceLocation) -> Response? {
        if case .now(let response) = answer { return response }
        Issue.record("The answer must be `.now`, and is `.later`. \(why)", sourceLocation: location)
        return nil
    }

    // MARK: Answer.map

    @Test("a response that is here is changed at once") func now() {
        let log = Log()
        let answer = Answer.now(.text("a")).map(named("b", log))
        #expect(
            log.all == ["b"],
            "The response is here, so `change` is called once, before `map` returns; it was called \(log.all.count) times.")
        guard let response = here(answer, "A handler without await stays one, whatever middleware is around it: no task, no suspension.")
        else { return }
        #expect(text(response) == "ab", "The changed response is the answer: \"ab\" is expected, got \"\(text(response))\".")
    }

    @Test("one that comes later is changed later") func later() async {
        let log = Log()
        let answer = Answer.later { _ in
            log.note("made")
            return .text("a")
        }.map(named("b", log))
        #expect(log.all.isEmpty, "Nobody has asked for the response yet, so nothing may have happened; got \(log.all).")
        guard case .later(let make) = answer else {
            Issue.record("The response of a `.later` is not here: the result is `.later` too. It is `.now`.")
            return
        }
        let response = await make(.none)
        #expect(text(response) == "ab", "The response is \"a\", changed into \"ab\"; got \"\(text(response))\".")
        #expect(
            log.all == ["made", "b"], "The old closure makes the response, then `change` is called with it, each once; got \(log.all).")
    }

    @Test("the body goes on to the old closure") func body() async {
        let given = RequestBody(connection: nil, expectedLength: 5, highWater: 10)
        let same = Mutex(false)
        let answer = Answer.later { body in
            same.withLock { $0 = body === given }
            return Response(.ok)
        }.map { $0 }
        guard case .later(let make) = answer else {
            Issue.record("The result of a `.later` is `.later`; it is `.now`.")
            return
        }
        _ = await make(given)
        #expect(
            same.withLock { $0 },
            "The body that the new closure is given goes to the old one: only there can the handler read what the client sends.")
    }

    @Test("changes can be put on each other") func twice() async {
        let log = Log()
        let once = Answer.now(.text("a")).map(named("b", log)).map(named("c", log))
        #expect(
            here(once, "Twice nothing to wait for.").map(text) == "abc", "map(b) and then map(c) make \"abc\". The calls were \(log.all).")
        let make: @Sendable (RequestBody) async -> Response = { _ in .text("a") }
        if case .later(let both) = Answer.later(make).map(named("b", log)).map(named("c", log)) {
            let response = await both(.none)
            #expect(text(response) == "abc", "Also of a later answer map(b) and then map(c) make \"abc\"; got \"\(text(response))\".")
        } else {
            Issue.record("The result of a `.later` is `.later`; it is `.now`.")
        }
    }

    // MARK: Chain.build

    /// Notes the way in and the way out.
    private struct Layer: Middleware {
        let name: String
        let log: Log
        func respond(to context: Context, next: @escaping Responder) -> Answer {
            log.note("\(name) in")
            let answer = next(context)
            log.note("\(name) out")
            return answer
        }
    }

    /// Answers by itself.
    private struct Wall: Middleware {
        func respond(to context: Context, next: @escaping Responder) -> Answer { .now(.text("wall", status: .forbidden)) }
    }

    @Test("without middleware it is the handler") func none() throws {
        let log = Log()
        let chain = Chain.build([]) { _ in
            log.note("handler")
            return .now(.text("h"))
        }
        #expect(here(chain(try emptyContext()), "The handler answers at once.").map(text) == "h", "The handler's answer is the answer.")
        #expect(log.all == ["handler"], "The handler is called once; got \(log.all).")
    }

    @Test("the first one is the outermost") func order() throws {
        let log = Log()
        let layers = ["first", "second", "third"].map { Layer(name: $0, log: log) }
        let chain = Chain.build(layers) { _ in
            log.note("handler")
            return .now(.text("h"))
        }
        _ = chain(try emptyContext())
        let wanted = ["first in", "second in", "third in", "handler", "third out", "second out", "first out"]
        #expect(
            log.all == wanted,
            "Middleware is an onion: what was added first sees the request first and the answer last. Expected \(wanted), got \(log.all).")
    }

    @Test("whoever does not call next ends it there") func shortCircuit() throws {
        let log = Log()
        let chain = Chain.build([Layer(name: "outside", log: log), Wall(), Layer(name: "inside", log: log)]) { _ in
            log.note("handler")
            return .now(.text("h"))
        }
        let response = here(chain(try emptyContext()), "The wall answers at once.")
        #expect(
            response?.head.status == .forbidden && log.all == ["outside in", "outside out"],
            "The second of three answers 403 by itself: nothing further inside is called, and the first one still sees the answer. Got \(response.map { "\($0.head.status)" } ?? "nothing") and the calls \(log.all). By hand: curl -i localhost:8080/admin/stats, without the key."
        )
    }

    @Test("each is given the same context") func context() throws {
        let context = try emptyContext()
        let same = Mutex<[Bool]>([])
        struct Look: Middleware {
            let look: @Sendable (Context) -> Void
            func respond(to context: Context, next: @escaping Responder) -> Answer {
                look(context)
                return next(context)
            }
        }
        let look = Look { given in same.withLock { $0.append(given === context) } }
        let chain = Chain.build([look, look]) { given in
            same.withLock { $0.append(given === context) }
            return .now(Response(.ok))
        }
        _ = chain(context)
        #expect(
            same.withLock { $0 } == [true, true, true],
            "Both layers and the handler are given the context of the request; got \(same.withLock { $0 }).")
    }

    @Test("a chain can be used again and again") func again() throws {
        let log = Log()
        let chain = Chain.build([Layer(name: "a", log: log)]) { _ in .now(.text("h")) }
        for _ in 1...3 { _ = chain(try emptyContext()) }
        #expect(log.all.count == 6, "Three requests go in and out once each, which makes 6 notes; got \(log.all.count): \(log.all).")
    }
}

import LoopTesting
import HTTPParser
import Synchronization
import Testing

@testable import EventLoop
@testable import HTTPServer
@testable import Router
@testable import Runtime

@Suite("Timeout", .timeLimit(.minutes(1)))
struct TimeoutTests {
    private let clock = ManualClock()
    private let loop: EventLoop
    private let events = Events()

    init() { loop = EventLoop(poller: ScriptedPoller(), clock: clock) }

    private final class Events: Sendable {
        private let all = Mutex<[String]>([])
        func note(_ event: String) { all.withLock { $0.append(event) } }
        var text: String { all.withLock { $0.joined(separator: ", ") } }
    }

    /// Asks on the loop, as a server does; ``Events/text`` has the answer when it comes.
    private func ask(_ path: String, _ routes: (App) -> Void) throws -> Task<Void, Never>? {
        let app = App(errors: PlainErrors())
        routes(app)
        let handler = try app.handler()
        var task: Task<Void, Never>?
        loop.asCurrent {
            switch handler(Client.request("GET " + path, []), PeerAddress("192.0.2.7")!) {
            case .now(let response): events.note("now \(response.head.status.code)")
            case .later(let make):
                task = Task.immediate(executorPreference: loop.executor) { [events] in
                    events.note("\(await make(RequestBody.none).head.status.code)")
                }
            }
        }
        return task
    }

    private func pass(_ nanoseconds: UInt64) throws {
        clock.advance(nanoseconds)
        for _ in 0..<5 { try loop.turn(milliseconds: 0) }
    }

    private func end() { loop.work = nil }

    @Test("a handler that is slow is cancelled, and the client is told at the deadline") func slow() throws {
        defer { end() }
        _ = try ask("/") { app in
            app.use(Timeout(.milliseconds(100)))
            app.get("/") { [loop, events] (context) async in
                do throws(WaitError) { try await loop.sleep(nanoseconds: 10_000 * millisecond) } catch { events.note("handler: \(error)") }
                return "late"
            }
        }
        try pass(99 * millisecond)
        #expect(events.text == "")
        try pass(1 * millisecond)
        #expect(events.text == "503, handler: cancelled")
        try pass(20_000 * millisecond)
        #expect(events.text == "503, handler: cancelled", "there is one answer")
        #expect(loop.sleepTime(atMost: -1) == -1, "a timer is left")
    }

    @Test("a handler that is in time answers, and its timer goes") func inTime() throws {
        defer { end() }
        _ = try ask("/") { app in
            app.use(Timeout(.seconds(1)))
            app.get("/") { [loop] (context) async throws in
                try await loop.sleep(nanoseconds: 10 * millisecond)
                return "here"
            }
        }
        try pass(10 * millisecond)
        #expect(events.text == "200")
        #expect(loop.sleepTime(atMost: -1) == -1, "a timer is left")
    }

    @Test("one that does not suspend needs no timer") func atOnce() throws {
        defer { end() }
        _ = try ask("/") { app in
            app.use(Timeout(.seconds(1)))
            app.get("/") { (context) async in "here" }
        }
        #expect(events.text == "200")
        #expect(loop.sleepTime(atMost: -1) == -1)
    }

    @Test("a synchronous answer stays one") func synchronous() throws {
        defer { end() }
        _ = try ask("/") { app in
            app.use(Timeout(.nanoseconds(1)))
            app.get("/") { context in "here" }
        }
        #expect(events.text == "now 200")
    }

    @Test("the application's renderer tells of it") func renderer() throws {
        struct Teapot: ErrorRenderer {
            func response<Failure: Error>(to error: Failure, _ context: Context) -> Response {
                Response(error as? InputError == .unavailable ? .tooManyRequests : .internalServerError)
            }
        }
        defer { end() }
        _ = try ask("/") { app in
            app.settings.errors = Teapot()
            app.use(Timeout(.milliseconds(1)))
            app.get("/") { [loop] (context) async throws in
                try await loop.sleep(nanoseconds: 1000 * millisecond)
                return "late"
            }
        }
        try pass(1 * millisecond)
        #expect(events.text == "429")
    }

    @Test("a client that goes away cancels the handler") func gone() throws {
        defer { end() }
        let task = try ask("/") { app in
            app.use(Timeout(.seconds(1)))
            app.get("/") { [loop, events] (context) async in
                do throws(WaitError) { try await loop.sleep(nanoseconds: 10_000 * millisecond) } catch { events.note("handler: \(error)") }
                return "late"
            }
        }
        task?.cancel()
        try pass(0)
        #expect(events.text == "handler: cancelled, 200")
        #expect(loop.sleepTime(atMost: -1) == -1, "a timer is left")
    }

    @Test("for a client that has gone away no 503 is made, also if the handler goes on") func goneAndDeaf() throws {
        defer { end() }
        let task = try ask("/") { app in
            app.use(Timeout(.seconds(1)))
            app.get("/") { [loop, events] (context) async in
                await withCheckedContinuation { done in _ = loop.schedule(after: 5000 * millisecond) { done.resume() } }
                events.note("handler")
                return "late"
            }
        }
        task?.cancel()
        try pass(0)
        try pass(2000 * millisecond)
        #expect(events.text == "", "Nobody waits for it, and a log would have a line of an error that was none.")
        try pass(5000 * millisecond)
        #expect(events.text == "handler, 200")
    }

    @Test("the handler knows its deadline; of two the earlier counts") func deadline() throws {
        defer { end() }
        let start = clock.now
        _ = try ask("/") { app in
            app.use(Timeout(.milliseconds(300)))
            app.use(Timeout(.milliseconds(200)))
            app.use(Timeout(.milliseconds(400)))
            app.get("/") { [events] context in
                events.note("\((context.deadline ?? 0) - start)")
                return "here"
            }
        }
        #expect(events.text == "200000000, now 200")
    }

    @Test("without a loop nothing is timed") func noLoop() async throws {
        let app = App(errors: PlainErrors())
        app.use(Timeout(.nanoseconds(1)))
        app.get("/") { (context) async in
            await Task.yield()
            return "here"
        }
        #expect(await (try Client(app)).ask("GET /").text == "here")
    }
}

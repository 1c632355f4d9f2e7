import Testing

@testable import HTTPServer

@Suite("4.6 Draining", .timeLimit(.minutes(1)))
struct Exercise4_6 {
    private let limits: ServerLimits = {
        var limits = ServerLimits()
        limits.drainTimeout = 30 * second
        return limits
    }()
    private let all: [Waiting] = [.idle, .head, .body, .write, .linger, .nothing]

    /// After a stop at 100 s.
    private var stopped: Drain {
        var drain = Drain()
        drain.begin(now: 100 * second, limits: limits)
        return drain
    }

    /// - Parameter seconds: the time; `nil` is the end of all times.
    private func expect(
        _ wanted: Drain.Verdict, _ drain: Drain, waiting: Waiting, unsent: Int = 0, at seconds: UInt64?, _ why: String,
        byHand: String? = nil, location: SourceLocation = #_sourceLocation
    ) {
        let got = drain.verdict(waiting: waiting, unsent: unsent, now: seconds.map { $0 * second } ?? .max)
        let stop = drain.deadline == nil ? "No stop was asked for" : "A stop was asked for at 100 s, and may take 30 s"
        #expect(
            got == wanted,
            message(
                "\(stop). At \(seconds.map { "\($0) s" } ?? "any time") a connection waits for \(waiting), with \(counted(unsent, "unsent byte")): expected \(wanted); got \(got).",
                why, byHand),
            sourceLocation: location)
    }

    private func isOver(
        _ wanted: Bool, _ drain: Drain, open: Int, listening: Bool, _ why: String, location: SourceLocation = #_sourceLocation
    ) {
        let got = drain.isOver(open: open, listening: listening)
        let stop = drain.deadline == nil ? "No stop was asked for" : "A stop was asked for"
        #expect(
            got == wanted,
            message(
                "\(stop), \(counted(open, "connection")) \(open == 1 ? "is" : "are") open, the listener is \(listening ? "open" : "closed"): is it over? Expected \(wanted ? "yes" : "no"); got \(got ? "yes" : "no").",
                why),
            sourceLocation: location)
    }

    private let byHandStop = byHand("the two commands of the lesson's section 4.6, a stop in the middle of a request")

    @Test("without a stop everything goes on") func running() {
        for waiting in all {
            expect(.keep, Drain(), waiting: waiting, at: nil, "Without a stop there is no deadline, and every connection goes on.")
        }
        isOver(false, Drain(), open: 0, listening: false, "A server without connections goes on.")
    }

    @Test("an idle connection is closed at once") func idle() {
        expect(
            .close, stopped, waiting: .idle, at: 100,
            "It has no request, and the client may never send one: waiting for it would hold up the stop.",
            byHand: byHand("nc localhost 8080 in a third window; kill -TERM PID ends it at once"))
    }

    @Test("a request that has begun is finished", arguments: [Waiting.head, .body, .write, .linger, .nothing]) func busy(waiting: Waiting) {
        expect(
            .finish, stopped, waiting: waiting, at: 129, "It has a request under way, and the deadline, 130 s, is not reached.",
            byHand: byHandStop)
    }

    @Test("unsent answers are finished") func unsent() {
        expect(.finish, stopped, waiting: .idle, unsent: 1, at: 110, "Closing would cut the answer off.")
    }

    @Test("at the deadline everything is closed") func deadline() {
        var drain = stopped
        drain.begin(now: 120 * second, limits: limits)
        for waiting in all {
            expect(
                .close, drain, waiting: waiting, unsent: 5, at: 130,
                "The deadline is reached, and a single stuck client must not hold up the stop. (A second stop, at 120 s, changes nothing.)")
        }
    }

    @Test("it is over when nobody is left") func over() {
        isOver(false, stopped, open: 1, listening: false, "Its request would be lost.")
        isOver(
            false, stopped, open: 0, listening: true,
            "The kernel's queue may hold connections (listen(2)): those clients were told that they are connected.")
        isOver(true, stopped, open: 0, listening: false, "Nobody is left, and nobody can come.")
    }
}

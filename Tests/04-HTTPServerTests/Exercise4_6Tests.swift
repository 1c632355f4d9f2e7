import Testing

@testable import HTTPServer

@Suite("4.6 Draining", .timeLimit(.minutes(1)))
struct Exercise4_6 {
    private let limits: ServerLimits = {
        var limits = ServerLimits()
        limits.drainTimeout = 30
        return limits
    }()
    private let all: [Waiting] = [.idle, .head, .body, .write, .linger, .nothing]

    @Test("without a stop everything goes on") func running() {
        let drain = Drain()
        for waiting in all {
            #expect(
                drain.verdict(waiting: waiting, unsent: 0, now: .max) == .keep,
                "No stop was asked for: a connection that waits for \(waiting) is kept.")
        }
        #expect(!drain.isOver(open: 0, listening: false), "No stop was asked for: a server without connections goes on.")
    }

    @Test("an idle connection is closed at once") func idle() {
        var drain = Drain()
        drain.begin(now: 100, limits: limits)
        let verdict = drain.verdict(waiting: .idle, unsent: 0, now: 100)
        #expect(
            verdict == .close,
            "It has no request, and the client may never send one: waiting for it would hold up the stop. Got \(verdict).")
    }

    @Test("a request that has begun is finished", arguments: [Waiting.head, .body, .write, .linger, .nothing]) func busy(waiting: Waiting) {
        var drain = Drain()
        drain.begin(now: 100, limits: limits)
        let verdict = drain.verdict(waiting: waiting, unsent: 0, now: 129)
        #expect(
            verdict == .finish,
            "A connection that waits for \(waiting) has a request under way; at 129 the deadline (130) is not reached. Got \(verdict).")
    }

    @Test("unsent answers are finished") func unsent() {
        var drain = Drain()
        drain.begin(now: 100, limits: limits)
        let verdict = drain.verdict(waiting: .idle, unsent: 1, now: 110)
        #expect(verdict == .finish, "One byte of an answer is not sent yet: closing would cut the answer off. Got \(verdict).")
    }

    @Test("at the deadline everything is closed") func deadline() {
        var drain = Drain()
        drain.begin(now: 100, limits: limits)
        drain.begin(now: 120, limits: limits)
        for waiting in all {
            #expect(
                drain.verdict(waiting: waiting, unsent: 5, now: 130) == .close,
                "The stop was asked for at 100 (the second time at 120 changes nothing) and may take 30: at 130 a connection that waits for \(waiting) is closed."
            )
        }
    }

    @Test("it is over when nobody is left") func over() {
        var drain = Drain()
        drain.begin(now: 100, limits: limits)
        #expect(!drain.isOver(open: 1, listening: false), "One connection is open: its request would be lost.")
        #expect(!drain.isOver(open: 0, listening: true), "The kernel's queue may hold connections: a client was told that it is connected.")
        #expect(drain.isOver(open: 0, listening: false), "No connection is open and none can come: the loop may end.")
    }
}

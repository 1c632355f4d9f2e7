import Testing

@testable import HTTPServer

@Suite("4.4 Deadlines", .timeLimit(.minutes(1)))
struct Exercise4_4 {
    private let limits: ServerLimits = {
        var limits = ServerLimits()
        limits.idleTimeout = 60 * second
        limits.headTimeout = 10 * second
        limits.bodyTimeout = 20 * second
        limits.writeTimeout = 30 * second
        limits.lingerTimeout = 2 * second
        return limits
    }()

    /// One wait, as the title of a test case.
    struct Case: CustomTestStringConvertible, Sendable {
        var waiting: Waiting
        /// Seconds.
        var timeout: UInt64
        var testDescription: String { "\(waiting) (\(timeout) s)" }
    }

    /// Asks at a time, in nanoseconds, and compares the answer; `false` after a difference.
    @discardableResult
    private func expect(
        _ deadlines: Deadlines, at now: UInt64, _ wanted: Expiry?, _ situation: String, _ why: String, byHand: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) -> Bool {
        let got = deadlines.expiry(at: now)
        #expect(
            got == wanted,
            message("\(situation). Asked at \(said(now)): expected \(said(wanted)); got \(said(got)).", why, byHand),
            sourceLocation: location)
        return got == wanted
    }

    private func said(_ expiry: Expiry?) -> String {
        switch expiry {
        case nil: "nil (it has not expired)"
        case .close: "close"
        case .requestTimeout: "requestTimeout"
        }
    }

    private func said(_ time: UInt64) -> String {
        switch time % second {
        case 0: "\(time / second) s"
        case second - 1: "1 ns before \(time / second + 1) s"
        default: "\(time) ns"
        }
    }

    private let halfHead = byHand("(printf 'GET / HT'; sleep 12) | nc localhost 8080, and ten seconds of patience")

    @Test(
        "each wait has its own time",
        arguments: [
            Case(waiting: .head, timeout: 10), Case(waiting: .body, timeout: 20), Case(waiting: .write, timeout: 30),
            Case(waiting: .linger, timeout: 2),
        ])
    func each(_ wait: Case) {
        var deadlines = Deadlines(now: 0, limits: limits)
        deadlines.wait(for: wait.waiting, now: 1000 * second, limits: limits)
        let situation = "Waiting for \(wait.waiting) began at 1000 s and may take \(wait.timeout) s"
        let end = (1000 + wait.timeout) * second
        let verdict: Expiry = wait.waiting == .head || wait.waiting == .body ? .requestTimeout : .close
        let byHand = wait.waiting == .head ? halfHead : nil
        expect(deadlines, at: end - 1, nil, situation, "The deadline is not reached.")
        expect(deadlines, at: end, verdict, situation, "From the deadline on it has expired, also exactly at it.", byHand: byHand)
    }

    @Test("one byte a second does not hold a connection") func slowloris() {
        var deadlines = Deadlines(now: 0, limits: limits)
        let situation = "The head began at 100 s and may take 10 s; a byte of it has come each second"
        for now in UInt64(100)...109 {
            deadlines.wait(for: .head, now: now * second, limits: limits)
            if !expect(deadlines, at: now * second, nil, situation, "There is still time.") { return }
        }
        deadlines.wait(for: .head, now: 110 * second, limits: limits)
        expect(
            deadlines, at: 110 * second, .requestTimeout, situation,
            "This is the Slowloris attack: bytes of a head must not buy time, or a byte now and then holds the connection for ever.",
            byHand: byHand(
                "(printf 'GET / HTTP/1.1\\r\\n'; while sleep 1; do printf 'X: 1\\r\\n'; done) | nc localhost 8080 ends after ten seconds"))
    }

    @Test("body bytes and taken bytes are progress", arguments: [Waiting.body, .write]) func progress(waiting: Waiting) {
        var deadlines = Deadlines(now: 0, limits: limits)
        for now in stride(from: UInt64(100), through: 400, by: 15) {
            let situation = "Waiting for \(waiting) began at 100 s, bytes have moved every 15 s and move now"
            deadlines.wait(for: waiting, now: now * second, limits: limits)
            let why = "With each of them the time begins anew: a large body takes as long as it takes."
            if !expect(deadlines, at: now * second, nil, situation, why) { return }
        }
    }

    @Test("a timed-out request is answered, an idle client is not") func verdicts() {
        var deadlines = Deadlines(now: 0, limits: limits)
        let idle = "Accepted at 0 s, and idle for 60 s at most"
        expect(deadlines, at: 59 * second, nil, idle, "The deadline is not reached.")
        expect(
            deadlines, at: 60 * second, .close, idle, "A client that sent nothing asked for nothing: it is closed without an answer.",
            byHand: byHand("sleep 80 | nc localhost 8080 ends after 75 seconds, without a word"))
        deadlines.wait(for: .head, now: 100 * second, limits: limits)
        expect(
            deadlines, at: 200 * second, .requestTimeout, "Half a head came at 100 s, and the rest within 10 s did not",
            "The client has asked for something: 408 Request Timeout (RFC 9110 §15.5.9).", byHand: halfHead)
        deadlines.wait(for: .body, now: 300 * second, limits: limits)
        expect(
            deadlines, at: 400 * second, .requestTimeout, "Half a body came at 300 s, and more within 20 s did not",
            "The client has asked for something: 408 Request Timeout (RFC 9110 §15.5.9).")
        deadlines.wait(for: .write, now: 500 * second, limits: limits)
        expect(
            deadlines, at: 600 * second, .close, "At 500 s the client took bytes, and within 30 s no more",
            "A client that takes no bytes would not take a 408 either.",
            byHand: byHand("the client of the lesson's section 4.3, which reads nothing: it is cut off after twenty seconds"))
        deadlines.wait(for: .linger, now: 700 * second, limits: limits)
        expect(
            deadlines, at: 800 * second, .close, "The last answer went out at 700 s, and within 2 s the client did not close",
            "The answer is out; nothing more is owed.")
    }

    @Test("a working handler has no deadline") func nothing() {
        var deadlines = Deadlines(now: 0, limits: limits)
        deadlines.wait(for: .nothing, now: 10 * second, limits: limits)
        expect(
            deadlines, at: .max, nil, "The handler works since 10 s",
            "The connection waits for its own handler, not for the client: no deadline, whatever the time.")
        deadlines.wait(for: .head, now: 1000 * second, limits: limits)
        let head = "The handler was done, and a head began at 1000 s, for 10 s at most"
        expect(deadlines, at: 1009 * second, nil, head, "The deadline is not reached.")
        expect(deadlines, at: 1010 * second, .requestTimeout, head, "After the handler deadlines apply again.")
    }

    @Test("idle time counts from its beginning") func idle() {
        var deadlines = Deadlines(now: 0, limits: limits)
        deadlines.wait(for: .nothing, now: 5 * second, limits: limits)
        deadlines.wait(for: .idle, now: 10 * second, limits: limits)
        deadlines.wait(for: .idle, now: 40 * second, limits: limits)
        let situation = "Idle since 10 s, for 60 s at most; at 40 s something happened that brought no byte"
        expect(deadlines, at: 69 * second, nil, situation, "The deadline is not reached.")
        expect(deadlines, at: 70 * second, .close, situation, "Staying idle is no progress: the time counts from its beginning.")
    }
}

import Testing

@testable import HTTPServer

@Suite("4.4 Deadlines", .timeLimit(.minutes(1)))
struct Exercise4_4 {
    private let limits: ServerLimits = {
        var limits = ServerLimits()
        limits.idleTimeout = 60
        limits.headTimeout = 10
        limits.bodyTimeout = 20
        limits.writeTimeout = 30
        limits.lingerTimeout = 2
        return limits
    }()

    @Test("each wait has its own time", arguments: [(Waiting.head, UInt64(10)), (.body, 20), (.write, 30), (.linger, 2)])
    func each(waiting: Waiting, timeout: UInt64) {
        var deadlines = Deadlines(now: 0, limits: limits)
        deadlines.wait(for: waiting, now: 1000, limits: limits)
        #expect(
            deadlines.expiry(at: 1000 + timeout - 1) == nil,
            "Waiting for \(waiting) began at 1000 and may take \(timeout): one before that it has not expired.")
        #expect(
            deadlines.expiry(at: 1000 + timeout) != nil,
            "Waiting for \(waiting) began at 1000 and may take \(timeout): at \(1000 + timeout) it has expired.")
    }

    @Test("one byte a second does not hold a connection") func slowloris() {
        var deadlines = Deadlines(now: 0, limits: limits)
        for now in UInt64(100)...109 {
            deadlines.wait(for: .head, now: now, limits: limits)
            #expect(deadlines.expiry(at: now) == nil, "The head began at 100 and may take 10: at \(now) there is still time.")
        }
        deadlines.wait(for: .head, now: 110, limits: limits)
        #expect(
            deadlines.expiry(at: 110) == .requestTimeout,
            "The head began at 100, a byte came each second, and 10 are over. This is the Slowloris attack: bytes of a head must not buy time."
        )
    }

    @Test("body bytes and taken bytes are progress", arguments: [Waiting.body, .write]) func progress(waiting: Waiting) {
        var deadlines = Deadlines(now: 0, limits: limits)
        var now: UInt64 = 100
        for _ in 0..<20 {
            deadlines.wait(for: waiting, now: now, limits: limits)
            #expect(deadlines.expiry(at: now) == nil, "Bytes moved at \(now): the time for \(waiting) begins anew.")
            now += 15
        }
    }

    @Test("a timed-out request is told, an idle client is not") func verdicts() {
        var deadlines = Deadlines(now: 0, limits: limits)
        #expect(deadlines.expiry(at: 59) == nil, "Accepted at 0, idle until 60: at 59 nothing has expired.")
        #expect(deadlines.expiry(at: 60) == .close, "A client that sent nothing asked for nothing: it is closed without an answer.")
        deadlines.wait(for: .head, now: 100, limits: limits)
        #expect(
            deadlines.expiry(at: 200) == .requestTimeout,
            "Half a head: 408 Request Timeout (RFC 9110 §15.5.9). By hand: printf 'GET / HT' | nc localhost 8080, then wait.")
        deadlines.wait(for: .body, now: 300, limits: limits)
        #expect(deadlines.expiry(at: 400) == .requestTimeout, "Half a body: 408 as well.")
        deadlines.wait(for: .write, now: 500, limits: limits)
        #expect(deadlines.expiry(at: 600) == .close, "A client that takes no bytes would not take a 408 either: closed.")
        deadlines.wait(for: .linger, now: 700, limits: limits)
        #expect(deadlines.expiry(at: 800) == .close, "The last answer is out: closed.")
    }

    @Test("a working handler has no deadline") func nothing() {
        var deadlines = Deadlines(now: 0, limits: limits)
        deadlines.wait(for: .nothing, now: 10, limits: limits)
        #expect(
            deadlines.expiry(at: .max) == nil, "The connection waits for its own handler, not for the client: these deadlines do not apply."
        )
        deadlines.wait(for: .head, now: 1000, limits: limits)
        #expect(
            deadlines.expiry(at: 1009) == nil && deadlines.expiry(at: 1010) != nil,
            "After the handler a new head began at 1000: it has until 1010.")
    }

    @Test("idle time counts from its beginning") func idle() {
        var deadlines = Deadlines(now: 0, limits: limits)
        deadlines.wait(for: .nothing, now: 5, limits: limits)
        deadlines.wait(for: .idle, now: 10, limits: limits)
        deadlines.wait(for: .idle, now: 40, limits: limits)
        #expect(deadlines.expiry(at: 69) == nil, "Idle since 10, for 60 at most: at 69 not expired.")
        #expect(deadlines.expiry(at: 70) == .close, "Idle since 10, for 60 at most: an event at 40 that brought nothing does not move it.")
    }
}

import Testing

@testable import CompleteServer

@Suite("13.4 Alive and ready", .timeLimit(.minutes(1)))
struct Exercise13_4 {
    private let second: UInt64 = 1_000_000_000
    private var now: UInt64 { 1_000 * second }

    private func health(_ change: (inout Health) -> Void = { _ in }) -> Health {
        var health = Health()
        health.phase = .serving
        health.turned = now - second
        health.findings = [
            Health.Finding(part: "database", failure: nil, at: now - 2 * second),
            Health.Finding(part: "disk", failure: nil, at: now - 3 * second),
        ]
        change(&health)
        return health
    }

    /// - Parameter words: what has to be in each of the reasons, in their order.
    private func expect(
        _ got: Health.Report, _ status: Int, _ words: [String], _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let fits = got.status == status && got.reasons.count == words.count && zip(got.reasons, words).allSatisfy { $0.contains($1) }
        #expect(
            fits,
            message(
                "Expected \(status)\(words.isEmpty ? " without reasons" : " with a reason each about \(words)"); got \(got.status) and \(got.reasons).",
                why),
            sourceLocation: location)
    }

    @Test("all is well") func well() {
        expect(health().alive(at: now), 200, [], "It serves, its loop turns, and both parts have been looked at.")
        expect(health().ready(at: now), 200, [], "It serves, its loop turns, and both parts have been looked at.")
    }

    @Test("while it starts and stops it is alive, and not ready") func phases() {
        let starting = health { ($0.phase, $0.turned, $0.findings) = (.starting, nil, []) }
        expect(starting.alive(at: now), 200, [], "Its loop has not turned yet: restarting it would begin everything anew.")
        expect(starting.ready(at: now), 503, ["starting"], "Requests would find nobody.")
        let stopping = health { $0.phase = .stopping }
        expect(stopping.alive(at: now), 200, [], "It is about to end by itself.")
        expect(stopping.ready(at: now), 503, ["stopping"], "Who sends requests here should stop, before the listener is closed.")
    }

    @Test("a part that does not work is no reason for a restart") func broken() {
        let broken = health { $0.findings[0].failure = "disk I/O error" }
        expect(broken.alive(at: now), 200, [], "The database does not answer. A server that is restarted for that finds the same database.")
        expect(broken.ready(at: now), 503, ["disk I/O error"], "Requests would fail here.")
        #expect(broken.ready(at: now).reasons.first?.contains("database") == true, "The reason has to name the part: database.")
        let both = health {
            $0.findings[0].failure = "locked"
            $0.findings[1].failure = "full"
        }
        expect(both.ready(at: now), 503, ["locked", "full"], "Each part that does not work, in the order of the findings.")
    }

    @Test("a part that nobody has looked at is not known to work") func stale() {
        let limit = Health.freshness
        let edge = health { $0.findings[0].at = now - limit }
        expect(edge.ready(at: now), 200, [], "Exactly \(limit / second) s is not older than \(limit / second) s.")
        let stale = health { $0.findings[1].at = now - limit - 1 }
        expect(stale.ready(at: now), 503, ["disk"], "One nanosecond older: whoever looks at the disk hangs.")
        let failedOnce = health {
            $0.findings[1].at = now - 2 * limit
            $0.findings[0].failure = "locked"
        }
        expect(failedOnce.ready(at: now), 503, ["locked", "disk"], "First what does not work, then what is not known.")
        let staleFirst = health {
            $0.findings[0].at = now - 2 * limit
            $0.findings[1].failure = "full"
        }
        expect(
            staleFirst.ready(at: now), 503, ["full", "database"],
            "The database's finding is old and stands first in the list; what does not work comes before what is not known all the same.")
        let twice = health {
            $0.findings[0].at = now - 2 * limit
            $0.findings[0].failure = "locked"
        }
        expect(twice.ready(at: now), 503, ["locked"], "A part with a failure is named once, however old the finding is.")
    }

    @Test("a loop that turns no more wants a restart") func stuck() {
        let limit = Health.patience
        let edge = health { $0.turned = now - limit }
        expect(edge.alive(at: now), 200, [], "Exactly \(limit / second) s is not more than \(limit / second) s.")
        let stuck = health { $0.turned = now - limit - 1 }
        expect(
            stuck.alive(at: now), 503, ["loop"], "The loop hangs: nothing but a restart helps. (The word “loop” is expected in the reason.)"
        )
        expect(stuck.ready(at: now), 503, ["loop"], "What is not alive is not ready.")
        let all = health {
            $0.phase = .stopping
            $0.findings[0].failure = "locked"
            $0.turned = now - limit - 1
        }
        expect(all.ready(at: now), 503, ["stopping", "locked", "loop"], "All reasons, in this order.")
    }

    @Test("a moment that lies a little ahead is fresh") func ahead() {
        // Two threads, one clock: what was noted by the other one may be newer than the `now` that was read here before.
        let ahead = health {
            for index in $0.findings.indices { $0.findings[index].at = now + 5 }
            $0.turned = now + 5
        }
        // An unsigned number below 0 would end the program here; it is asked for in a way that only answers.
        expect(ahead.alive(at: now), 200, [], "`turned` is 5 ns after `now`.")
        expect(ahead.ready(at: now), 200, [], "`at` is 5 ns after `now`.")
    }
}

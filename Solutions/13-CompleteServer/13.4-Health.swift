/// Whether the server is alive, and whether it is ready for requests: two questions, asked by whoever has to decide what to do with it.
///
/// Who asks whether it is *alive* restarts it if the answer is no. Who asks whether it is *ready* sends the requests to another one, and
/// waits. A database that does not answer is no reason for a restart, which would not mend it.
struct Health: Equatable {
    /// Where the server is in its life.
    enum Phase: Equatable {
        case starting, serving, stopping
    }

    /// What was found when one of the parts was looked at: the database, the disk.
    struct Finding: Equatable {
        var part: String
        /// Why it does not work; `nil` if it does.
        var failure: String?
        /// When it was looked at, in nanoseconds of a clock that never goes back.
        var at: UInt64
    }

    /// An answer for whoever asks.
    struct Report: Equatable {
        /// 200 or 503.
        var status: Int
        /// A sentence for each reason; none if all is well.
        var reasons: [String]
    }

    var phase = Phase.starting
    /// The last finding of each part.
    var findings: [Finding] = []
    /// When the loop that answers requests was last seen to turn. `nil` before it does.
    var turned: UInt64?

    /// A finding that is older than this is none: whoever should have looked hangs.
    static let freshness: UInt64 = 15_000_000_000
    /// A loop that has not turned for so long does not turn any more.
    static let patience: UInt64 = 30_000_000_000

    // Exercise 13.4 · Alive and ready · 20 minutes
    // Starter: return Report(status: 200, reasons: [])
    /// Whether a restart would help: 503 with a reason if the loop has turned before and has not done so for more than ``patience``, in
    /// whatever phase. The word "loop" is in the reason. In all other cases 200 without reasons, whatever has been found about its parts.
    func alive(at now: UInt64) -> Report {
        if let turned, now > turned, now - turned > Self.patience {
            return Report(status: 503, reasons: ["the loop has not turned for \((now - turned) / 1_000_000_000) s"])
        }
        return Report(status: 200, reasons: [])
    }

    // Exercise 13.4 · Alive and ready · 20 minutes
    // Why: what has not been looked at is not known to work, so an old finding counts as a failure. Otherwise the part whose check hangs,
    // Why: which is the one that is broken, would look well for ever.
    // Starter: return Report(status: 200, reasons: [])
    /// Whether requests should come here: 200 without reasons, or 503 with all reasons, in this order:
    /// - it is starting, or stopping: one sentence that says which, with the word "starting" or "stopping" in it;
    /// - all parts with a failure, in the order of `findings`: name and failure are in the sentence;
    /// - behind them all parts whose finding is older than ``freshness``, in the order of `findings`: the name is in the sentence. One that
    ///   also has a failure is named once, for the failure.
    /// - what makes it not alive.
    ///
    /// `now` may lie before a finding's `at`, by a hair: another thread has noted it meanwhile. That finding is fresh.
    func ready(at now: UInt64) -> Report {
        var reasons: [String] = []
        switch phase {
        case .starting: reasons.append("the server is starting")
        case .stopping: reasons.append("the server is stopping")
        case .serving: break
        }
        for finding in findings {
            if let failure = finding.failure { reasons.append("\(finding.part) does not work: \(failure)") }
        }
        for finding in findings where finding.failure == nil && now > finding.at && now - finding.at > Self.freshness {
            reasons.append("\(finding.part) has not been looked at for \((now - finding.at) / 1_000_000_000) s")
        }
        reasons += alive(at: now).reasons
        return Report(status: reasons.isEmpty ? 200 : 503, reasons: reasons)
    }
}

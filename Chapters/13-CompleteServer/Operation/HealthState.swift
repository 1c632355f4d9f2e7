import Apus
import Synchronization

/// The server's health, as all threads note it and ask for it.
final class HealthState: Sendable {
    private struct State {
        var health = Health()
        /// When each loop was last seen to turn.
        var turns: [UInt64?]
    }
    private let state: Mutex<State>
    let now: @Sendable () -> UInt64

    /// - Parameters:
    ///   - loops: how many serve.
    ///   - now: nanoseconds of a clock that never goes back.
    init(loops: Int, now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }) {
        state = Mutex(State(turns: [UInt64?](repeating: nil, count: loops)))
        self.now = now
    }

    func enter(_ phase: Health.Phase) { state.withLock { $0.health.phase = phase } }

    /// A part has been looked at. Its last finding is forgotten.
    func note(_ part: String, _ failure: String?) {
        let finding = Health.Finding(part: part, failure: failure, at: now())
        state.withLock { state in
            if let index = state.health.findings.firstIndex(where: { $0.part == part }) {
                state.health.findings[index] = finding
            } else {
                state.health.findings.append(finding)
            }
        }
    }

    /// A loop turns. The one that has not for longest counts.
    func turned(_ loop: Int) {
        let time = now()
        state.withLock { state in
            state.turns[loop] = time
            state.health.turned = state.turns.compactMap(\.self).min()
        }
    }

    var alive: Health.Report {
        let time = now()
        return state.withLock { $0.health.alive(at: time) }
    }

    var ready: Health.Report {
        let time = now()
        return state.withLock { $0.health.ready(at: time) }
    }

    /// Adds the two questions.
    func addRoutes(to app: App) {
        app.get("/health/live") { [self] (context) in Self.response(alive) }
        app.get("/health/ready") { [self] (context) in Self.response(ready) }
    }

    private static func response(_ report: Health.Report) -> Response {
        let text = report.reasons.isEmpty ? "ok\n" : report.reasons.map { $0 + "\n" }.joined()
        var response = Response.text(text, status: report.status == 200 ? .ok : .serviceUnavailable)
        response.head[field: "Cache-Control"] = "no-store"
        return response
    }
}

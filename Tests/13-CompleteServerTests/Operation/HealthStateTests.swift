import Synchronization
import Testing

@testable import CompleteServer

@Suite("The health that threads note")
struct HealthStateTests {
    /// A clock that a test moves.
    private final class Hand: Sendable {
        let time = Atomic<UInt64>(1_000_000_000_000)
        func advance(seconds: UInt64) { time.add(seconds * 1_000_000_000, ordering: .relaxed) }
    }

    private func health(loops: Int = 2) -> (HealthState, Hand) {
        let hand = Hand()
        return (HealthState(loops: loops, now: { hand.time.load(ordering: .relaxed) }), hand)
    }

    @Test("it is ready when it serves and all parts work") func ready() {
        let (health, hand) = health()
        #expect(health.ready.status == 503)
        health.enter(.serving)
        health.note("the disk", nil)
        #expect(health.ready.status == 200)
        health.note("the disk", "full")
        #expect(health.ready.reasons == ["the disk does not work: full"], "The last finding counts, and is the only one.")
        health.note("the disk", nil)
        #expect(health.ready.status == 200)
        hand.advance(seconds: 20)
        #expect(health.ready.status == 503, "Nobody has looked for so long.")
        health.note("the disk", nil)
        health.enter(.stopping)
        #expect(health.ready.status == 503 && health.alive.status == 200)
    }

    @Test("one loop that hangs is enough") func loops() {
        let (health, hand) = health()
        health.turned(0)
        health.turned(1)
        hand.advance(seconds: 40)
        health.turned(0)
        #expect(health.alive.status == 503)
        health.turned(1)
        #expect(health.alive.status == 200)
    }
}

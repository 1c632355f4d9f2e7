import Testing

@testable import EventLoop

/// What has to happen under one use of the lock. One thread plays all parts, so each test goes the same way each time.
extension Exercise1_5 {
    /// A mailbox in whose gaps somebody comes: wherever the code under test has let the lock go, or has not taken it yet,
    /// another thread does something.
    private final class CrossedMailbox: Mailbox, @unchecked Sendable {
        /// What the other thread does in the first gap.
        var meanwhile: (() -> Void)?
        /// What `markFilled` was told while the lock was not held.
        private(set) var toldOutside: [Bool] = []
        private var isHeld = false
        private var uses = 0

        override func withLock<R: Sendable>(_ body: (inout [Job]) -> R) -> R {
            if uses > 0 { cross() }
            uses += 1
            isHeld = true
            defer { isHeld = false }
            return super.withLock(body)
        }

        override var isEmpty: Bool {
            let answer = super.isEmpty
            if !isHeld { cross() }
            return answer
        }

        override func markFilled(_ value: Bool) {
            if !isHeld {
                toldOutside.append(value)
                cross()
            }
            super.markFilled(value)
        }

        private func cross() {
            let act = meanwhile
            meanwhile = nil
            act?()
        }

        /// What the mailbox holds and what its flag says.
        var state: (jobs: Int, saysEmpty: Bool) { (super.withLock { $0.count }, super.isEmpty) }

        /// A whole post of another thread, in one piece.
        func postElsewhere() -> Bool {
            super.withLock { jobs in
                let wasEmpty = jobs.isEmpty
                jobs.append {}
                if wasEmpty { super.markFilled(true) }
                return wasEmpty
            }
        }

        /// A whole drain of the loop, in one piece.
        func drainElsewhere() {
            super.withLock { jobs in
                jobs = []
                super.markFilled(false)
            }
        }
    }

    private static let onPaper =
        "By hand: write the steps of both threads into two columns, each lock and unlock a line, and shift the columns against each other."

    @Test("two posts that cross ask for one wake-up") func crossingPosts() {
        let mailbox = CrossedMailbox()
        var other: Bool?
        mailbox.meanwhile = { [unowned mailbox] in other = mailbox.postElsewhere() }
        let own = mailbox.post {}
        // No gap, no crossing: the other thread comes when the first one is done.
        let second = other ?? mailbox.postElsewhere()
        let wakeups = [own, second].count { $0 }
        #expect(
            wakeups == 1,
            "Two threads posted into an empty mailbox. \(other == nil ? "One came after the other" : "The second one came when the first had asked \"is it empty?\" and had not put its job in"), and \(wakeups == 0 ? "neither was" : "both were") told to wake the loop: one is enough, and one is needed. The question and the job's way in belong under ONE use of the lock. \(Self.onPaper)"
        )
    }

    @Test("a job that crosses the loop's drain is not overslept") func crossingDrain() {
        let mailbox = CrossedMailbox()
        _ = mailbox.postElsewhere()
        var isDrained = false
        mailbox.meanwhile = { [unowned mailbox] in
            mailbox.drainElsewhere()
            isDrained = true
        }
        let wakes = mailbox.post {}
        let isOverslept = isDrained && mailbox.state.jobs > 0 && !wakes
        #expect(
            isOverslept == false,
            "A thread asked \"is it empty?\" and heard no. Before it put its job in, the loop came, took everything and went to sleep. Now the job is in the mailbox, nobody was told to wake the loop, and whoever posts next finds the mailbox filled and wakes nobody either: a lost wake-up. The question and the job's way in belong under ONE use of the lock. \(Self.onPaper)"
        )
    }

    @Test("the flag is set under the lock") func flag() {
        let mailbox = CrossedMailbox()
        mailbox.meanwhile = { [unowned mailbox] in mailbox.drainElsewhere() }
        _ = mailbox.post {}
        #expect(
            mailbox.toldOutside.isEmpty,
            "`post` called `markFilled` without the lock. The loop may come between the job and the flag and take everything; then the flag says \"filled\" over an empty mailbox, and the loop turns for nothing. \(Self.onPaper)"
        )

        let other = CrossedMailbox()
        _ = other.postElsewhere()
        other.meanwhile = { [unowned other] in _ = other.postElsewhere() }
        _ = other.drain()
        let (jobs, saysEmpty) = other.state
        #expect(
            other.toldOutside.isEmpty,
            "`drain` called `markFilled` without the lock. A post that came between the two set the flag, and `drain` \(saysEmpty && jobs > 0 ? "lowered it again: a job is in the mailbox and `isEmpty` says true. The loop is woken, looks at the flag, and sleeps on; nobody wakes it again" : "took what it did not know of: flag and array must change together"). \(Self.onPaper)"
        )
    }
}

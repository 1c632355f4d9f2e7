import Testing

@testable import Sessions

@Suite("9.8 Token bucket", .timeLimit(.minutes(1)))
struct Exercise9_8 {
    /// Five at once, one more each second.
    private let quota = Quota(5, per: .seconds(5))
    private let second: UInt64 = 1_000_000_000
    private let start: UInt64 = 1_000_000_000_000

    @Test("a full bucket gives its burst at once, and no more") func burst() {
        var bucket = TokenBucket()
        for left in [4, 3, 2, 1, 0] {
            let decision = bucket.take(1, of: quota, at: start)
            #expect(decision.isAllowed, "Five requests at the same moment are what a burst of 5 means.")
            #expect(decision.remaining == left, "After it \(left) tokens are left; `remaining` says \(decision.remaining).")
        }
        let refused = bucket.take(1, of: quota, at: start)
        #expect(!refused.isAllowed, "The sixth at the same moment finds no token.")
        #expect(refused.remaining == 0)
    }

    @Test("tokens grow one by one") func grow() {
        var bucket = TokenBucket(fullAt: start + 5 * second)
        #expect(!bucket.take(1, of: quota, at: start + second - 1).isAllowed, "A nanosecond before the second is over no token is whole.")
        #expect(bucket.take(1, of: quota, at: start + second).isAllowed, "After one second there is one, to the nanosecond.")
        #expect(!bucket.take(1, of: quota, at: start + second).isAllowed, "And there was only one.")
        let decision = bucket.take(1, of: quota, at: start + 4 * second)
        #expect(decision.remaining == 2, "Three seconds later three have grown; one is taken, two are left: \(decision.remaining) came.")
    }

    @Test("half a token is none") func half() {
        var bucket = TokenBucket()
        _ = bucket.take(1, of: quota, at: start)
        #expect(
            bucket.take(0, of: quota, at: start + second / 2).remaining == 4,
            "Half a second after one of five was taken, half of it has grown: it is still missing, and four are there.")
        #expect(bucket.take(0, of: quota, at: start + second - 1).remaining == 4, "And so it is a nanosecond before it is whole.")
        #expect(bucket.take(0, of: quota, at: start + second).remaining == 5)
    }

    @Test("it never holds more than its burst") func overflow() {
        var bucket = TokenBucket(fullAt: start)
        let later = start + 3_600 * second
        for _ in 0..<5 { #expect(bucket.take(1, of: quota, at: later).isAllowed) }
        #expect(
            !bucket.take(1, of: quota, at: later).isAllowed,
            "An hour without a request leaves a full bucket and not 3,600 tokens: count from now, not from an old `fullAt`.")
    }

    @Test("a refusal takes nothing, and says when to come back") func refusal() {
        var bucket = TokenBucket(fullAt: start + 5 * second)
        let before = bucket
        let refused = bucket.take(2, of: quota, at: start + second / 2)
        #expect(!refused.isAllowed)
        #expect(bucket == before, "Who is refused must not be punished: each attempt would move the end of waiting further away.")
        #expect(
            refused.retryAfter == 3 * second / 2,
            "Two tokens are there two seconds after the bucket was empty, that is in 1.5 s: \(refused.retryAfter) ns came.")
        #expect(bucket.take(2, of: quota, at: start + second / 2 + refused.retryAfter).isAllowed, "Who comes back then is let through.")
    }

    @Test("it says when it is full") func full() {
        var bucket = TokenBucket()
        #expect(bucket.take(2, of: quota, at: start).fullAfter == 2 * second)
        #expect(bucket.take(1, of: quota, at: start + second / 2).fullAfter == 5 * second / 2)
        #expect(bucket.take(0, of: quota, at: start + 60 * second).fullAfter == 0, "It has been full for long: 0, and nothing below.")
    }

    @Test("more than the burst are never there") func tooMany() {
        var bucket = TokenBucket()
        let decision = bucket.take(6, of: quota, at: start)
        #expect(!decision.isAllowed, "Six never fit into a bucket for five.")
        #expect(decision.retryAfter == quota.period, "`retryAfter` is the period then; nothing better is true.")
        #expect(!bucket.take(Int.max, of: Quota(1, per: .seconds(31_536_000)), at: start).isAllowed, "However many: no overflow.")
    }

    @Test("none cost nothing") func none() {
        var bucket = TokenBucket(fullAt: start + 5 * second)
        let decision = bucket.take(0, of: quota, at: start)
        #expect(decision.isAllowed && decision.remaining == 0 && decision.retryAfter == 0, "A count of 0 is a question: always allowed.")
        #expect(bucket.fullAt == start + 5 * second)
    }

    @Test("what is given back is there again, and no more") func back() {
        var bucket = TokenBucket(fullAt: start + 5 * second)
        bucket.giveBack(2, of: quota, at: start)
        #expect(bucket.take(0, of: quota, at: start).remaining == 2, "Two came back into an empty bucket.")
        bucket.giveBack(Int.max, of: quota, at: start)
        #expect(bucket.take(0, of: quota, at: start).remaining == 5, "It holds five, whatever is given back.")
        #expect(bucket.fullAt >= start, "`fullAt` does not go below `now`.")
        var full = TokenBucket(fullAt: 7)
        full.giveBack(1, of: quota, at: start)
        #expect(full.fullAt == 7, "A full one is left as it is.")
    }
}

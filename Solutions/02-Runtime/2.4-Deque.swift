import Synchronization

/// A deque of words with one owner and many thieves (D. Chase, Y. Lev, "Dynamic Circular Work-Stealing Deque", 2005; memory
/// orders after N. Lê, A. Pop, A. Cohen, F. Zappa Nardelli, "Correct and Efficient Work-Stealing for Weak Memory Models",
/// 2013).
///
/// The owner pushes and pops at the bottom, thieves steal at the top; only for the last element do they meet. Elements stand
/// at the positions `top ..< bottom`. `top` never goes back; `bottom` goes up with each push and down with each pop. A
/// position is found in the ring by its lower bits.
///
/// Which memory order each access has, where the fences stand, and why: the lesson's table "Every order, and its reason" in
/// `book/Apus.docc/02-Runtime.md`. No test can tell you that an order is right: see "What the tests see" there.
class WorkStealingDeque: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: `push` and `pop` are for the owner's thread; all shared state is atomic, the slots too:
    // a thief may read one that the owner overwrites, and then fails to take it. Not `final`: tests make a subclass, in which
    // somebody comes exactly when a slot is read or written.

    let top = Atomic(0)
    let bottom = Atomic(0)
    private let slots: UnsafeMutablePointer<Atomic<UInt>>
    let capacity: Int

    /// - Parameter capacity: a power of two.
    init(capacity: Int) {
        precondition(capacity > 0 && capacity & (capacity - 1) == 0, "the capacity of a deque is a power of two")
        self.capacity = capacity
        slots = .allocate(capacity: capacity)
        for index in 0..<capacity { (slots + index).initialize(to: Atomic(0)) }
    }

    deinit {
        slots.deinitialize(count: capacity)
        slots.deallocate()
    }

    /// The word at a position.
    func word(at position: Int) -> UInt { slots[position & (capacity - 1)].load(ordering: .relaxed) }
    /// Puts a word at a position.
    func put(_ word: UInt, at position: Int) { slots[position & (capacity - 1)].store(word, ordering: .relaxed) }

    // Exercise 2.4 · A work-stealing deque · 60 minutes
    // Why: the release of `bottom` is what publishes the word, and with it everything that the owner wrote before: a thief
    // Why: that sees the new bottom sees the job behind the word.
    // Starter: return false
    /// Puts a word at the bottom. The owner only.
    ///
    /// The word stands in its slot (`put`) before `bottom` tells of it: a thief may come at any moment.
    ///
    /// - Returns: `false`, with nothing changed, when `capacity` elements are there. A stale `top` can only make the deque
    ///   look fuller than it is.
    func push(_ word: UInt) -> Bool {
        let end = bottom.load(ordering: .relaxed)
        if end - top.load(ordering: .acquiring) >= capacity { return false }
        put(word, at: end)
        bottom.store(end + 1, ordering: .releasing)
        return true
    }

    // Exercise 2.4 · A work-stealing deque · 60 minutes
    // Why: the owner first says that it takes (bottom), then looks who else does (top); a thief does it the other way round.
    // Why: The fence keeps both from reading an old value: one of them must see the other. The lowered `bottom` is a release
    // Why: as well: a thief that reads this value and not the one of a `push` must still see the job behind an older word.
    // Starter: return nil
    /// Takes the word at the bottom, the one pushed last. The owner only.
    ///
    /// Says first that it takes one, and looks afterwards who else does: `bottom` is lowered before `top` is read. If more than
    /// one element was there, the word is the owner's, without an exchange. If exactly one, owner and thieves compete: who
    /// moves `top` up by one with a compare-and-exchange has it. If none, nothing is taken. Whenever the deque is empty
    /// afterwards, `bottom` is set back to where it was, so that it equals `top`.
    ///
    /// - Returns: `nil` when the deque is empty or a thief was faster.
    func pop() -> UInt? {
        let end = bottom.load(ordering: .relaxed) - 1
        bottom.store(end, ordering: .releasing)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        let start = top.load(ordering: .relaxed)
        if start < end { return word(at: end) }
        var taken: UInt?
        if start == end {
            let word = word(at: end)
            let won = top.compareExchange(expected: start, desired: start + 1, ordering: .sequentiallyConsistent).exchanged
            if won { taken = word }
        }
        bottom.store(end + 1, ordering: .relaxed)
        return taken
    }

    // Exercise 2.4 · A work-stealing deque · 60 minutes
    // Why: the word is read before the exchange, because after it the owner may write the slot anew. If the exchange fails,
    // Why: the word that was read may be anything, and is thrown away.
    // Starter: return nil
    /// Takes the word at the top, the oldest one. Any thread.
    ///
    /// Looks at `top` first and at `bottom` second. If an element is there, reads its word (`word(at:)`) and then moves `top`
    /// up by one with a compare-and-exchange; only who moves it has the word. In this order: as soon as `top` has moved, the
    /// owner may put another word into the slot. One attempt: it does not try again.
    ///
    /// - Returns: `nil` when the deque is empty or another one was faster.
    func steal() -> UInt? {
        let start = top.load(ordering: .acquiring)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        if start >= bottom.load(ordering: .acquiring) { return nil }
        let word = word(at: start)
        let won = top.compareExchange(expected: start, desired: start + 1, ordering: .sequentiallyConsistent).exchanged
        return won ? word : nil
    }
}

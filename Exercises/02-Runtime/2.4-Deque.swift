import Synchronization

/// A deque of words with one owner and many thieves (D. Chase, Y. Lev, "Dynamic Circular Work-Stealing Deque", 2005; memory
/// orders after N. Lê, A. Pop, A. Cohen, F. Zappa Nardelli, "Correct and Efficient Work-Stealing for Weak Memory Models",
/// 2013).
///
/// The owner pushes and pops at the bottom, thieves steal at the top; only for the last element do they meet. Elements stand
/// at `top ..< bottom`; both only grow, apart from the moment in which the owner tries for the last one, and a position is
/// found in the ring by its lower bits.
final class WorkStealingDeque: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: `push` and `pop` are for the owner's thread; all shared state is atomic, the slots too:
    // a thief may read one that the owner overwrites, and then fails to take it.

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

    // Exercise 2.4 · A work-stealing deque · 40 minutes
    /// Puts a word at the bottom. The owner only.
    ///
    /// - Returns: `false`, with nothing changed, when `capacity` elements are there. A stale `top` can only make the deque
    ///   look fuller than it is.
    func push(_ word: UInt) -> Bool {
        // 2.4: your code here.
        return false
    }

    // Exercise 2.4 · A work-stealing deque · 40 minutes
    /// Takes the word at the bottom, the one pushed last. The owner only.
    ///
    /// Lowers `bottom` by one (releasing), then makes a sequentially consistent fence (`atomicMemoryFence`), then reads `top`. If more
    /// than one element was there, the word is the owner's. If exactly one, owner and thieves compete: who moves `top` up by
    /// one with a compare-and-exchange has it. If none, nothing is taken. Whenever the deque is empty afterwards,
    /// `bottom` is set back to where it was, so that it equals `top`.
    ///
    /// - Returns: `nil` when the deque is empty or a thief was faster.
    func pop() -> UInt? {
        // 2.4: your code here.
        return nil
    }

    // Exercise 2.4 · A work-stealing deque · 40 minutes
    /// Takes the word at the top, the oldest one. Any thread.
    ///
    /// Reads `top` (acquiring), makes a sequentially consistent fence, reads `bottom` (acquiring). If an element is there,
    /// reads its word and then moves `top` up by one with a sequentially consistent compare-and-exchange. One attempt: it
    /// does not try again.
    ///
    /// - Returns: `nil` when the deque is empty or another one was faster.
    func steal() -> UInt? {
        // 2.4: your code here.
        return nil
    }
}

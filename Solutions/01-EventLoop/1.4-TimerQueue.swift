/// Names a timer. It is never used again, so cancelling one that has run hits nobody.
public struct TimerID: Hashable, Sendable {
    let slot: Int32
    let generation: UInt32
}

/// Timers by deadline: a binary heap, whose entries know where they stand in it.
///
/// A heap and not a wheel: a server's loop has one timer for its connections and one for each task that sleeps, exact to the
/// nanosecond and far apart; a wheel is faster for a hundred thousand timers of similar length, but rounds them to its ticks
/// and must be turned even when nothing is due. Insert and cancel are O(log n), the next deadline is O(1).
struct TimerQueue {
    struct Entry {
        var deadline: UInt64
        /// The order of insertion decides between equal deadlines.
        var sequence: UInt64
        var slot: Int32
    }

    struct Slot {
        /// Where the entry stands in the heap; −1 if the slot is free.
        var position: Int
        var generation: UInt32
        var action: (() -> Void)?
    }

    private(set) var heap: [Entry] = []
    private(set) var slots: [Slot] = []
    private var free: [Int32] = []
    /// How many timers were ever inserted.
    private(set) var sequence: UInt64 = 0

    var count: Int { heap.count }
    var nextDeadline: UInt64? { heap.first?.deadline }

    /// Adds a timer.
    mutating func insert(deadline: UInt64, _ action: @escaping () -> Void) -> TimerID {
        let slot: Int32
        if let reused = free.popLast() {
            slot = reused
        } else {
            slot = Int32(slots.count)
            slots.append(Slot(position: -1, generation: 0, action: nil))
        }
        sequence += 1
        heap.append(Entry(deadline: deadline, sequence: sequence, slot: slot))
        slots[Int(slot)].action = action
        slots[Int(slot)].position = heap.count - 1
        rise(heap.count - 1)
        return TimerID(slot: slot, generation: slots[Int(slot)].generation)
    }

    /// Takes out the earliest timer if it is due (`deadline <= now`) and was inserted no later than `last`.
    mutating func popDue(now: UInt64, upTo last: UInt64 = .max) -> (() -> Void)? {
        guard let first = heap.first, first.deadline <= now, first.sequence <= last else { return nil }
        let action = slots[Int(first.slot)].action
        remove(first.slot)
        return action
    }

    /// The action in a slot; `nil` if the slot is free, or no slot of this queue.
    func action(in slot: Int32) -> (() -> Void)? { slots.indices.contains(Int(slot)) ? slots[Int(slot)].action : nil }

    /// Whether the entry at `a` is to run before the one at `b`.
    func isBefore(_ a: Int, _ b: Int) -> Bool {
        (heap[a].deadline, heap[a].sequence) < (heap[b].deadline, heap[b].sequence)
    }

    /// Exchanges two entries and tells their slots where they stand now.
    mutating func swapAt(_ a: Int, _ b: Int) {
        heap.swapAt(a, b)
        slots[Int(heap[a].slot)].position = a
        slots[Int(heap[b].slot)].position = b
    }

    /// Takes out the timer in a slot, and frees the slot for another generation. A free slot is left alone.
    mutating func remove(_ slot: Int32) {
        let position = slots[Int(slot)].position
        slots[Int(slot)].action = nil
        guard heap.indices.contains(position) else { return }
        let last = heap.count - 1
        if position != last { swapAt(position, last) }
        heap.removeLast()
        slots[Int(slot)].position = -1
        slots[Int(slot)].generation &+= 1
        free.append(slot)
        if position != last {
            rise(position)
            sink(position)
        }
    }

    // Exercise 1.4 · Timers · 30 minutes
    // Why: the parent of an entry is found by arithmetic, so the tree needs no pointers and lies in one piece of memory.
    // Starter: return
    /// Moves the entry at `position` towards the root, until its parent is not after it.
    ///
    /// The parent of `position` stands at `(position - 1) / 2`; the root has none. Compare with `isBefore`, exchange with
    /// `swapAt`.
    mutating func rise(_ position: Int) {
        var position = position
        while position > 0 {
            let parent = (position - 1) / 2
            if !isBefore(position, parent) { return }
            swapAt(position, parent)
            position = parent
        }
    }

    // Exercise 1.4 · Timers · 30 minutes
    // Why: down the earlier child only: any other choice would put a later timer above an earlier one.
    // Starter: return
    /// Moves the entry at `position` towards the leaves, until no child is before it.
    ///
    /// The children stand at `2 * position + 1` and `2 * position + 2`, as far as the heap has so many; if both are before
    /// it, the earlier one comes up.
    mutating func sink(_ position: Int) {
        var position = position
        while true {
            let (left, right) = (2 * position + 1, 2 * position + 2)
            var first = position
            if left < heap.count, isBefore(left, first) { first = left }
            if right < heap.count, isBefore(right, first) { first = right }
            if first == position { return }
            swapAt(position, first)
            position = first
        }
    }

    // Exercise 1.4 · Timers · 30 minutes
    // Why: the slot knows the position, so nothing is searched; the generation tells a timer from a later one in its slot. A
    // Why: slot that was freed has the next timer's generation already, so a name of the past fits no slot, free or not.
    // Starter: return true
    /// Takes a timer back. The slot knows where its entry stands, so no search is needed and it takes O(log n). (No test looks
    /// at that: with a search it would be right, and slow among many timers.)
    ///
    /// - Returns: whether it was still to come. `false`, and nothing changed, when it has run or was cancelled before, even
    ///   if its slot belongs to another timer now: `remove` raises the slot's generation, so it is not the id's any more.
    mutating func cancel(_ id: TimerID) -> Bool {
        guard slots[Int(id.slot)].generation == id.generation else { return false }
        remove(id.slot)
        return true
    }
}

// Mistake 2.4: does not set `bottom` back when nothing was there: it walks down, away from `top`.
// Caught by: an empty deque gives nothing, and stays in order
func pop() -> UInt? {
    let end = bottom.load(ordering: .relaxed) - 1
    bottom.store(end, ordering: .releasing)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    let start = top.load(ordering: .relaxed)
    if start < end { return word(at: end) }
    if start > end { return nil }
    let word = word(at: end)
    let won = top.compareExchange(expected: start, desired: start + 1, ordering: .sequentiallyConsistent).exchanged
    bottom.store(end + 1, ordering: .relaxed)
    return won ? word : nil
}

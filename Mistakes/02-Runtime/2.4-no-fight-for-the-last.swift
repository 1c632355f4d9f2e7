// Mistake 2.4: takes the last word without asking who else does.
// Caught by: owner and thief reach for the last word, and one has it
// Caught by: the last word is won with an exchange of top
func pop() -> UInt? {
    let end = bottom.load(ordering: .relaxed) - 1
    bottom.store(end, ordering: .releasing)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    let start = top.load(ordering: .relaxed)
    if start <= end { return word(at: end) }
    bottom.store(end + 1, ordering: .relaxed)
    return nil
}

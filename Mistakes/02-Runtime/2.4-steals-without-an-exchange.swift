// Mistake 2.4: reads `top` and writes it: two thieves that come at once both have the word.
// Caught by: three thieves and an owner take every word once
func steal() -> UInt? {
    let start = top.load(ordering: .acquiring)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    if start >= bottom.load(ordering: .acquiring) { return nil }
    let word = word(at: start)
    top.store(start + 1, ordering: .sequentiallyConsistent)
    return word
}

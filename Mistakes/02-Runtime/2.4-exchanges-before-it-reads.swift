// Mistake 2.4: moves `top` first and reads the word afterwards, when the owner may have written the slot anew.
// Caught by: a thief reads its word before the owner can overwrite it
func steal() -> UInt? {
    let start = top.load(ordering: .acquiring)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    if start >= bottom.load(ordering: .acquiring) { return nil }
    let won = top.compareExchange(expected: start, desired: start + 1, ordering: .sequentiallyConsistent).exchanged
    return won ? word(at: start) : nil
}

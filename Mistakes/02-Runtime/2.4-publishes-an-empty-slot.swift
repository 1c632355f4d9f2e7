// Mistake 2.4: raises `bottom` first and puts the word into its slot afterwards: a thief in between takes what lay there before.
// Caught by: a word stands in its slot before bottom tells of it
func push(_ word: UInt) -> Bool {
    let end = bottom.load(ordering: .relaxed)
    if end - top.load(ordering: .acquiring) >= capacity { return false }
    bottom.store(end + 1, ordering: .releasing)
    put(word, at: end)
    return true
}

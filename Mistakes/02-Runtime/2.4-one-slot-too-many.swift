// Mistake 2.4: takes one word more than there are slots: the ninth overwrites the first.
// Caught by: a full deque takes nothing in
func push(_ word: UInt) -> Bool {
    let end = bottom.load(ordering: .relaxed)
    if end - top.load(ordering: .acquiring) > capacity { return false }
    put(word, at: end)
    bottom.store(end + 1, ordering: .releasing)
    return true
}

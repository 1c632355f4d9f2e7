// Mistake 1.4: lifts an entry by one step only.
// Caught by: the earliest deadline is at the root
mutating func rise(_ position: Int) {
    if position > 0 {
        let parent = (position - 1) / 2
        if !isBefore(position, parent) { return }
        swapAt(position, parent)
    }
}

// Mistake 1.4: exchanges entries in the heap without telling their slots.
// Caught by: a cancelled timer does not run
mutating func rise(_ position: Int) {
    var position = position
    while position > 0 {
        let parent = (position - 1) / 2
        if !isBefore(position, parent) { return }
        heap.swapAt(position, parent)
        position = parent
    }
}

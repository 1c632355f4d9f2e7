// Mistake 1.4: lets the left child up although the right one is earlier.
// Caught by: of two children the earlier one comes up
mutating func sink(_ position: Int) {
    var position = position
    while true {
        let (left, right) = (2 * position + 1, 2 * position + 2)
        var first = position
        if left < heap.count, isBefore(left, first) { first = left }
        if first == position, right < heap.count, isBefore(right, first) { first = right }
        if first == position { return }
        swapAt(position, first)
        position = first
    }
}

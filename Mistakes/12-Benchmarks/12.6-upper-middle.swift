// Mistake 12.6: takes the upper one of two in the middle.
// Caught by: two in the middle
public var median: Double {
    values.sorted()[values.count / 2]
}

// Mistake 12.6: takes the mean.
// Caught by: the middle one, and not the mean
public var median: Double {
    values.reduce(0, +) / Double(values.count)
}

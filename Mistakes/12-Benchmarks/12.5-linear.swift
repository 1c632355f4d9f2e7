// Mistake 12.5: gives equal differences the same room.
// Caught by: equal factors are equal distances
public func position(_ value: Double) -> Double {
    if value <= low { return 0 }
    if value >= high { return length }
    return length * (value - low) / (high - low)
}

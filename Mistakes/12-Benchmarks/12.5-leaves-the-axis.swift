// Mistake 12.5: draws outside of the picture.
// Caught by: what is outside stands at the end
public func position(_ value: Double) -> Double {
    length * log10(value / low) / log10(high / low)
}

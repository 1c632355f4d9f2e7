// Mistake 12.1: computes with fractions that a Double does not have.
// Caught by: a share that is no binary fraction
func rank(of count: UInt64) -> UInt64 {
    let share = Double(millionths) / 1_000_000
    return max(1, UInt64((share * Double(count)).rounded(.up)))
}

// Mistake 12.5: takes the logarithm of the percentile, and not of the share that is slower.
// Caught by: each nine has the same room
public static func position(_ percentile: Percentile, nines: Double, length: Double) -> Double {
    let share = Double(percentile.millionths) / 1_000_000
    return min(length, length * (1 + log10(share) / nines))
}

// Mistake 12.5: has no mark at the ends of the axis.
// Caught by: marks at both ends
public var ticks: [Double] {
    var ticks: [Double] = []
    for exponent in Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up)) {
        for digit in [1.0, 2, 5] {
            let tick = digit * pow(10, Double(exponent))
            if tick > low && tick < high { ticks.append(tick) }
        }
    }
    return ticks
}

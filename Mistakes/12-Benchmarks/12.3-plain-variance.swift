// Mistake 12.3: takes the variance, so that leaving out more costs nothing.
// Caught by: leaving out more has its price
public static func warmUp(of windows: [Double]) -> Int? {
    if windows.count < 10 { return nil }
    let last = windows.count / 2
    var best = (cut: 0, cost: Double.infinity)
    for cut in 0...last {
        let rest = windows[cut...]
        let mean = rest.reduce(0, +) / Double(rest.count)
        let cost = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rest.count)
        if cost < best.cost { best = (cut, cost) }
    }
    return best.cut == last ? nil : best.cut
}

// Mistake 12.3: compares with the mean of the whole run.
// Caught by: the mean is that of what is left
public static func warmUp(of windows: [Double]) -> Int? {
    if windows.count < 10 { return nil }
    let last = windows.count / 2
    let mean = windows.reduce(0, +) / Double(windows.count)
    var best = (cut: 0, cost: Double.infinity)
    for cut in 0...last {
        let rest = windows[cut...]
        let squares = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let cost = squares / Double(rest.count * rest.count)
        if cost < best.cost { best = (cut, cost) }
    }
    return best.cut == last ? nil : best.cut
}

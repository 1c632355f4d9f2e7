// Mistake 12.3: trusts the last cut that it has looked at.
// Caught by: a run that never becomes steady
public static func warmUp(of windows: [Double]) -> Int? {
    if windows.count < 10 { return nil }
    var best = (cut: 0, cost: Double.infinity)
    for cut in 0...windows.count / 2 {
        let rest = windows[cut...]
        let mean = rest.reduce(0, +) / Double(rest.count)
        let squares = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let cost = squares / Double(rest.count * rest.count)
        if cost < best.cost { best = (cut, cost) }
    }
    return best.cut
}

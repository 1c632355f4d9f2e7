// Mistake 13.4: takes a loop that has not turned yet for one that hangs.
// Caught by: while it starts and stops it is alive, and not ready
func alive(at now: UInt64) -> Report {
    let last = turned ?? 0
    if now > last, now - last > Self.patience {
        return Report(status: 503, reasons: ["the loop has not turned for \((now - last) / 1_000_000_000) s"])
    }
    return Report(status: 200, reasons: [])
}

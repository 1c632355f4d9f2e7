// Mistake 13.4: takes a database that does not answer for a server that is dead.
// Caught by: a part that does not work is no reason for a restart
func alive(at now: UInt64) -> Report {
    if let failed = findings.first(where: { $0.failure != nil }) {
        return Report(status: 503, reasons: ["\(failed.part) does not work"])
    }
    if let turned, now > turned, now - turned > Self.patience {
        return Report(status: 503, reasons: ["the loop has not turned for \((now - turned) / 1_000_000_000) s"])
    }
    return Report(status: 200, reasons: [])
}

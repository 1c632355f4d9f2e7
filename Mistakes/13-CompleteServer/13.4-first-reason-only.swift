// Mistake 13.4: stops at the first reason.
// Caught by: a loop that turns no more wants a restart
func ready(at now: UInt64) -> Report {
    if phase == .starting { return Report(status: 503, reasons: ["the server is starting"]) }
    if phase == .stopping { return Report(status: 503, reasons: ["the server is stopping"]) }
    var reasons: [String] = []
    for finding in findings {
        if let failure = finding.failure { reasons.append("\(finding.part) does not work: \(failure)") }
    }
    for finding in findings where finding.failure == nil && now > finding.at && now - finding.at > Self.freshness {
        reasons.append("\(finding.part) has not been looked at")
    }
    reasons += alive(at: now).reasons
    return Report(status: reasons.isEmpty ? 200 : 503, reasons: reasons)
}

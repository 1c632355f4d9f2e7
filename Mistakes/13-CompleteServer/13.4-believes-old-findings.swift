// Mistake 13.4: believes a finding for ever.
// Caught by: a part that nobody has looked at is not known to work
func ready(at now: UInt64) -> Report {
    var reasons: [String] = []
    switch phase {
    case .starting: reasons.append("the server is starting")
    case .stopping: reasons.append("the server is stopping")
    case .serving: break
    }
    for finding in findings {
        if let failure = finding.failure { reasons.append("\(finding.part) does not work: \(failure)") }
    }
    reasons += alive(at: now).reasons
    return Report(status: reasons.isEmpty ? 200 : 503, reasons: reasons)
}

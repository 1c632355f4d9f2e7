// Mistake 6.5: holds only the statuses against each other.
// Caught by: one code for two types of details
static func collect(_ problems: [Problem]) -> (records: [ErrorRecord], complaints: [String]) {
    var first: [String: ErrorRecord] = [:]
    var complaints: [String] = []
    for record in problems.map(ErrorRecord.init) {
        var found: [String] = []
        if !record.hasProperCode {
            found.append("the code \"\(record.code)\" must be small letters, digits and _, and begin with a letter")
        }
        if !(400...599 ~= record.status.code) {
            found.append("the error \"\(record.code)\" has the status \(record.status.code): an error has 400 to 599")
        }
        if let known = first[record.code] {
            if known.status != record.status {
                found.append(
                    "the code \"\(record.code)\" stands for \(known.status.code) and for \(record.status.code): give one of the errors another code"
                )
            }
        } else {
            first[record.code] = record
        }
        complaints += found.filter { !complaints.contains($0) }
    }
    let records = first.values.sorted { ($0.status.code, $0.code) < ($1.status.code, $1.code) }
    return (records, complaints)
}

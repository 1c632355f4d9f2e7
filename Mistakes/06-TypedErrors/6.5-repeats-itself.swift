// Mistake 6.5: says a sentence as often as it is true.
// Caught by: each sentence once, and in the order of the problems
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
            } else if known.details != record.details {
                found.append("the code \"\(record.code)\" has two types of details: give one of the errors another code")
            }
        } else {
            first[record.code] = record
        }
        complaints += found
    }
    let records = first.values.sorted { ($0.status.code, $0.code) < ($1.status.code, $1.code) }
    return (records, complaints)
}

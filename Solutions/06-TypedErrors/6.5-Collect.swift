extension ErrorRecord {
    // Exercise 6.5 · Collect for the registry · 25 minutes
    // Why: a client tells errors apart by their code alone. Two that share one and differ in the rest would be a lie in the
    // Why: documentation, and a cast that fails in somebody's browser; so the program does not start.
    // Starter: return ([], [])
    /// Makes the list of errors that a route can answer with, and finds what is wrong with them.
    ///
    /// The records are sorted by the status' code, and those of one status by their code. Of problems with the same code the
    /// first one is kept. A sentence, each at most once, is said about
    ///
    /// - two problems with one code whose status or type of details differ (with and without details differ, too):
    ///   `the code "taken" stands for 409 and for 422: give one of the errors another code`, or
    ///   `the code "taken" has two types of details: give one of the errors another code`. The status is looked at first, and
    ///   a pair gets one sentence.
    /// - a code that is not made of small letters, digits and `_`, beginning with a letter (`hasProperCode`, given):
    ///   `the code "Taken!" must be small letters, digits and _, and begin with a letter`.
    /// - a status that is no error's, below 400 or above 599:
    ///   `the error "taken" has the status 200: an error has 400 to 599`.
    ///
    /// The sentences come in the order of the problems; about one problem first its code, then its status, then the difference
    /// from the first one of its code.
    ///
    /// - Parameter problems: in any order, with repetitions.
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
            complaints += found.filter { !complaints.contains($0) }
        }
        let records = first.values.sorted { ($0.status.code, $0.code) < ($1.status.code, $1.code) }
        return (records, complaints)
    }

    /// Whether the code is a name as programs have them.
    var hasProperCode: Bool {
        guard let head = code.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= head else { return false }
        return code.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "_") }
    }
}

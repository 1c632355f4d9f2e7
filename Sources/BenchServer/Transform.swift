import Apus

/// What code in the middle of a service does: makes records, validates and transforms them, and gathers them in a dictionary.
func transform(_ app: App) {
    app.get("/transform/:count") { (_, count: Int) throws(ComparisonError) in
        guard 0...100_000 ~= count else { throw .outOfRange }
        return summary(of: count) { $0.transformed }
    }
    // The same by characters. A Character is what a reader takes for one, which may be many bytes and needs Unicode's tables to be found:
    // four times the time, where bytes would do.
    app.get("/transform-characters/:count") { (_, count: Int) throws(ComparisonError) in
        guard 0...100_000 ~= count else { throw .outOfRange }
        return summary(of: count) { $0.transformedByCharacters }
    }
}

@Model struct Summary {
    var invalid: Int
    var groups: [Group]
}

@Model struct Group {
    var decade: Int
    var count = 0
    var length = 0

    fileprivate mutating func add(_ contact: Contact) {
        count += 1
        length += contact.length
    }
}

private func summary(of count: Int, _ transform: (Record) -> Contact?) -> Summary {
    var invalid = 0
    var groups: [Int: Group] = [:]
    for id in 0..<count {
        let record = Record(id + 1)
        guard let contact = transform(record) else {
            invalid += 1
            continue
        }
        let decade = record.age / 10 * 10
        groups[decade, default: Group(decade: decade)].add(contact)
    }
    return Summary(invalid: invalid, groups: groups.values.sorted { $0.decade < $1.decade })
}

private struct Contact {
    var name: String
    var domain: Substring
    /// Of both, in the unit by which they were looked at.
    var length: Int
}

private struct Record {
    var id: Int
    var name: String
    var email: String
    var age: Int

    init(_ id: Int) {
        self.id = id
        name = "User \(id)"
        email = "u\(id)@example.com"
        age = id * 7 % 160
    }

    /// nil if it isn't valid.
    var transformed: Contact? {
        guard 1...80 ~= name.utf8.count, 0...150 ~= age, let domain else { return nil }
        let upper = name.uppercased()
        return Contact(name: upper, domain: domain, length: upper.utf8.count + domain.utf8.count)
    }

    private var domain: Substring? {
        let bytes = email.utf8
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > bytes.startIndex else { return nil }
        let domain = email[bytes.index(after: at)...]
        return domain.utf8.contains(UInt8(ascii: ".")) && !domain.utf8.contains(UInt8(ascii: "@")) ? domain : nil
    }

    var transformedByCharacters: Contact? {
        guard 1...80 ~= name.count, 0...150 ~= age, let domain = domainByCharacters else { return nil }
        let upper = name.uppercased()
        return Contact(name: upper, domain: domain, length: upper.count + domain.count)
    }

    private var domainByCharacters: Substring? {
        guard let at = email.firstIndex(of: "@"), at > email.startIndex else { return nil }
        let domain = email[at...].dropFirst()
        return domain.contains(".") && !domain.contains("@") ? domain : nil
    }
}

import Apus

/// What code in the middle of a service does: makes records, validates and transforms them, and gathers them in a dictionary.
func transform(_ app: App) {
    app.get("/transform/:count") { (_, count: Int) throws(ComparisonError) in
        guard 0...100_000 ~= count else { throw .outOfRange }
        return summary(of: count)
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

    mutating func add(_ contact: Contact) {
        count += 1
        length += contact.name.count + contact.domain.count
    }
}

private func summary(of count: Int) -> Summary {
    var invalid = 0
    var groups: [Int: Group] = [:]
    for id in 0..<count {
        let record = Record(id + 1)
        guard let contact = record.transformed else {
            invalid += 1
            continue
        }
        let decade = record.age / 10 * 10
        groups[decade, default: Group(decade: decade)].add(contact)
    }
    return Summary(invalid: invalid, groups: groups.values.sorted { $0.decade < $1.decade })
}

struct Contact {
    var name: String
    var domain: Substring
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
        guard 1...80 ~= name.count, 0...150 ~= age, let domain else { return nil }
        return Contact(name: name.uppercased(), domain: domain)
    }

    private var domain: Substring? {
        guard let at = email.firstIndex(of: "@"), at > email.startIndex else { return nil }
        let domain = email[at...].dropFirst()
        return domain.contains(".") && !domain.contains("@") ? domain : nil
    }
}

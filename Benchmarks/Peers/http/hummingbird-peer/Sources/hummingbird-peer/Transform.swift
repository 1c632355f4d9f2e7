import Hummingbird

/// What code in the middle of a service does: makes records, validates and transforms them, and gathers them in a map.
struct Summary: ResponseEncodable {
    var invalid = 0
    var groups: [Group] = []

    init(of count: Int) {
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
        self.groups = groups.values.sorted { $0.decade < $1.decade }
    }
}

struct Group: Encodable {
    var decade: Int
    var count = 0
    var length = 0

    mutating func add(_ contact: Contact) {
        count += 1
        length += contact.name.count + contact.domain.count
    }
}

struct Contact {
    var name: String
    var domain: Substring
}

struct Record {
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

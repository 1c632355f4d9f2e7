extension ResponseHead {
    /// The value of the first field with this name, `Content-Type` too; `nil` without one. Field names have no case (RFC 9110
    /// §5.1).
    ///
    /// Setting it replaces every field of the name by one; `nil` takes them away.
    public subscript(field name: String) -> String? {
        get {
            if let contentType, name.equalsIgnoringCase("Content-Type") { return "\(contentType)" }
            return fields.first { $0.name.equalsIgnoringCase(name) }?.value
        }
        set {
            if name.equalsIgnoringCase("Content-Type") { contentType = nil }
            let index = fields.firstIndex { $0.name.equalsIgnoringCase(name) }
            fields.removeAll { $0.name.equalsIgnoringCase(name) }
            guard let newValue else { return }
            fields.insert(ResponseField(name: name, value: newValue), at: min(index ?? fields.count, fields.count))
        }
    }

    /// Whether there is a field with this name.
    public func has(field name: String) -> Bool {
        if contentType != nil, name.equalsIgnoringCase("Content-Type") { return true }
        return fields.contains { $0.name.equalsIgnoringCase(name) }
    }

    /// Adds a field behind those that are there, of the same name too: that is how `Set-Cookie` comes more than once.
    public mutating func add(field name: String, _ value: String) { fields.append(ResponseField(name: name, value: value)) }

    /// Adds a member to a field that is a list (RFC 9110 §5.6.1), such as `Vary`, unless it is there, or the list is `*`.
    ///
    /// - Parameter member: a token; it has no case.
    public mutating func add(_ member: String, toList name: String) {
        guard let index = fields.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else {
            fields.append(ResponseField(name: name, value: member))
            return
        }
        let members = fields.filter { $0.name.equalsIgnoringCase(name) }.flatMap { listMembers($0.value) }
        if members.contains(where: { $0 == "*" || $0.equalsIgnoringCase(member) }) { return }
        fields[index].value += fields[index].value.isEmpty ? member : ", " + member
    }
}

extension Request {
    /// The values of all fields with this name, in the order in which they came.
    public func values(of name: String) -> [String] {
        var values: [String] = []
        forEachValue(of: name) { values.append($0.text) }
        return values
    }

    /// The members of a field that is a list, of all its lines together (RFC 9110 §5.3), without the white space around them;
    /// empty ones are left out.
    public func members(ofList name: String) -> [String] {
        var members: [String] = []
        forEachValue(of: name) { value in value.forEachListMember { members.append($0.text) } }
        return members
    }

    package func forEachValue(of name: String, _ body: (RawSpan) -> Void) {
        let table = storage.head.table
        let head = table.bytes.span.bytes
        var name = name
        name.withUTF8 { wanted in
            for index in 0..<table.count where Int(table[index].nameLength) == wanted.count {
                let entry = table[index]
                let start = Int(entry.nameStart)
                if (0..<wanted.count).allSatisfy({ head[byte: start + $0].lowercased == wanted[$0].lowercased }) {
                    body(head.extracting(entry.value))
                }
            }
        }
    }
}

/// The members of a comma-separated list (RFC 9110 §5.6.1), trimmed; empty ones are left out.
package func listMembers(_ value: String) -> [String] {
    var members: [String] = []
    let bytes = Array(value.utf8)
    bytes.span.bytes.forEachListMember { members.append($0.text) }
    return members
}

extension String {
    /// Whether two texts are the same but for the case of ASCII letters: names of fields, tokens, codings.
    package func equalsIgnoringCase(_ other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0 == $1 || $0.lowercased == $1.lowercased }
    }
}

/// The text of the generated initializer.
///
/// Each member is first read into a variable `read0`, `read1`, …, because keys come in any order: once in a straight line, as
/// `@Model` writes them, and what does not come so, in a loop. Then every one that must be there is required, and becomes
/// `value0`, `value1`, ….
extension ModelDescription {
    var reader: String {
        let head = "\(access)init(json: Swift.RawSpan, at cursor: inout Models.JSONCursor) throws(Models.JSONError) {\n"
        switch shape {
        case .object(let members):
            return head + Self.fields(members) + assignments(members) + "}"
        case .names(let cases):
            let arms = cases.enumerated().map { "\(Self.label($0, of: cases.count)) self = .\($1.name.identifier)\n" }.joined()
            return head + "switch try cursor.name(json, \(Self.list(cases.map(\.key)))) {\n" + arms + "}\n}"
        case .union(let tag, let cases):
            let arms = cases.enumerated().map { index, one in
                let values = one.values.enumerated().map { ($1.name.isEmpty ? "" : "\($1.name): ") + "value\($0)" }
                return "\(Self.label(index, of: cases.count))\n" + Self.fields(one.values, tag: tag)
                    + "self = .\(one.name.identifier)\(values.isEmpty ? "" : "(" + values.joined(separator: ", ") + ")")\n"
            }
            return head + "switch try cursor.tag(json, \(Self.list([tag])), \(Self.list(cases.map(\.key)))) {\n" + arms.joined() + "}\n}"
        }
    }

    /// The statements that put the values into the struct. Through the compiler's own initializer, if there is one: where members
    /// are set one after the other, Swift 6.3 copies a struct of many members at the end, with a retain and a release for each text.
    private func assignments(_ members: [Member]) -> String {
        if hasMemberwiseInitializer {
            return "self.init(" + members.enumerated().map { "\($1.name.label): value\($0)" }.joined(separator: ", ") + ")\n"
        }
        return members.enumerated().map { "self.\($1.name.identifier) = value\($0)\n" }.joined()
    }

    /// The statements that read an object.
    ///
    /// - Parameter tag: a member that has been read already, and is gone over.
    private static func fields(_ members: [Member], tag: String? = nil) -> String {
        let needsStart = members.contains { $0.defaultValue == nil }
        let first = tag == nil ? 0 : 1
        var text = "\(needsStart ? "let start = " : "")try cursor.enterObject(json)\nvar fields = Models.JSONFields()\n"
        for (index, member) in members.enumerated() { text += "var read\(index): (\(member.spelling))?\n" }
        if let tag { text += "if fields.takes(0, \(Self.colon(tag)), json, &cursor) { try cursor.skip(json) }\n" }
        for (index, member) in members.enumerated() {
            text += "if fields.takes(\(index + first), \(colon(member.key)), json, &cursor) {\n\(read(member, index))}\n"
        }
        text +=
            "reading: while true {\nswitch try fields.next(\(list((tag.map { [$0] } ?? []) + members.map(\.key), padded: true)), json, &cursor) {\n"
        if tag != nil { text += "case 0: try cursor.skip(json)\n" }
        for (index, member) in members.enumerated() {
            text += "case \(index + first): \(read(member, index))"
        }
        text += "default: break reading\n}\n}\n"
        for (index, member) in members.enumerated() {
            if let value = member.defaultValue {
                text += "let value\(index): (\(member.spelling)) = read\(index).take() ?? (\(value))\n"
            } else {
                text += "guard let value\(index) = read\(index).take() ?? (\(member.spelling)).whenMissing else {\n"
                text += "throw Models.JSONError(.missing(\(member.key.literal)), at: start)\n}\n"
            }
        }
        return text
    }

    /// The statement that reads a member's value.
    private static func read(_ member: Member, _ index: Int) -> String {
        "read\(index) = try (\(member.spelling)).init(json: json, at: &cursor)\n"
    }

    /// A key with its quotes and its colon.
    private static func colon(_ key: String) -> String { "\"\(key)\":".literal }

    /// Names as the reader wants them: each with a quote behind it, and seven zeros at the end.
    private static func list(_ keys: [String], padded: Bool = false) -> String {
        let text = keys.map { $0 + "\"" }.joined().literal
        return padded ? text.dropLast() + #"\0\0\0\0\0\0\0""# : text
    }

    /// `case 0:`, and `default:` for the last one.
    private static func label(_ index: Int, of count: Int) -> String { index == count - 1 ? "default:" : "case \(index):" }
}

/// The text of the generated method that writes. What is known when compiling, the keys and everything around them, becomes
/// literals.
extension ModelDescription {
    var writer: String {
        let head = "\(access)func write(to out: inout Models.JSONOutput) throws(Models.JSONError) {\n"
        switch shape {
        case .object(let members):
            return head + Self.object(members.map { ($0, "self.\($0.name.identifier)") }) + "}"
        case .names(let cases):
            let arms = cases.map { "case .\($0.name.identifier): out.append(\("\"\($0.key)\"".literal))\n" }
            return head + "switch self {\n" + arms.joined() + "}\n}"
        case .union(let tag, let cases):
            let arms = cases.map { one in
                let values = one.values.indices.map { "let value\($0)" }.joined(separator: ", ")
                return "case .\(one.name.identifier)\(values.isEmpty ? "" : "(\(values))"):\n"
                    + "out.append(\("{\"\(tag)\":\"\(one.key)\"".literal))\n"
                    + one.values.enumerated().map { Self.member($1, "value\($0)", before: ",") }.joined() + "out.append(\"}\")\n"
            }
            return head + "switch self {\n" + arms.joined() + "}\n}"
        }
    }

    /// An object. If its first member is always there, every comma is known.
    private static func object(_ members: [(member: Member, place: String)]) -> String {
        guard let first = members.first else { return "out.append(\"{}\")\n" }
        if !first.member.isOptional {
            return members.enumerated().map { member($1.member, $1.place, before: $0 == 0 ? "{" : ",") }.joined() + "out.append(\"}\")\n"
        }
        // Each member ends in a comma; the last one becomes the brace.
        return "out.append(\"{\")\n"
            + members.map { member, place in
                let text = value(member, place, before: "") + "out.append(\",\")\n"
                return member.isOptional ? "if !\(place).isOmitted {\n\(text)}\n" : text
            }.joined() + "out.closeObject()\n"
    }

    /// A member with the sign before it; one that may be left out is asked.
    private static func member(_ member: Member, _ place: String, before: String) -> String {
        let text = value(member, place, before: before)
        return member.isOptional ? "if !\(place).isOmitted {\n\(text)}\n" : text
    }

    private static func value(_ member: Member, _ place: String, before: String) -> String {
        "out.append(\("\(before)\"\(member.key)\":".literal))\ntry \(place).write(to: &out)\n"
    }
}

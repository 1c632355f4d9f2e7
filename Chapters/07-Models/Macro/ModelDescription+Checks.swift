/// The text of the generated method that checks.
extension ModelDescription {
    var checks: String {
        var text = "\(access)func validate(_ validation: inout Models.Validation) {\n"
        switch shape {
        case .object(let members):
            text += members.map { Self.checks($0, "self.\($0.name.identifier)") }.joined()
        case .names: break
        case .union(_, let cases):
            let arms = cases.map { one in
                let checks = one.values.enumerated().map { Self.checks($1, "value\($0)") }
                let values = checks.enumerated().map { $1.isEmpty ? "_" : "let value\($0)" }.joined(separator: ", ")
                let isPlain = checks.allSatisfy(\.isEmpty)
                return "case .\(one.name.identifier)\(isPlain ? "" : "(\(values))"):\n" + (isPlain ? "break\n" : checks.joined())
            }
            text += "switch self {\n" + arms.joined() + "}\n"
        }
        return text + "check(&validation)\n}"
    }

    /// One statement for each constraint, and one that goes into a value whose type is not known to be harmless.
    private static func checks(_ member: Member, _ place: String) -> String {
        var text = ""
        for constraint in member.constraints {
            let argument = constraint.argument.isEmpty ? "" : ", " + constraint.argument
            text += "validation.\(constraint.name)(\(place), \(member.key.literal)\(argument))\n"
        }
        if !scalars.contains(member.core) { text += "validation.member(\(place), \(member.key.literal))\n" }
        return text
    }
}

// Mistake 7.6: thinks of optionals only.
// Caught by: what can be missing is not required
static func field(_ member: Member) -> String {
    var arguments = [member.key.literal, "(\(member.spelling)).schemaType"]
    if member.isOptional { arguments.append("isRequired: false") }
    if !member.constraints.isEmpty {
        let texts = member.constraints.map { ".\($0.name)" + ($0.argument.isEmpty ? "" : "(\($0.argument))") }
        arguments.append("constraints: [\(texts.joined(separator: ", "))]")
    }
    if !member.documentation.isEmpty { arguments.append("documentation: \(member.documentation.literal)") }
    return ".init(\(arguments.joined(separator: ", ")))"
}

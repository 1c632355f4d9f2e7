// Mistake 7.6: describes the name in Swift and not the key.
// Caught by: the key, and not the name
static func field(_ member: Member) -> String {
    var arguments = [member.name.literal, "(\(member.spelling)).schemaType"]
    if member.canBeMissing { arguments.append("isRequired: false") }
    if !member.constraints.isEmpty {
        let texts = member.constraints.map { ".\($0.name)" + ($0.argument.isEmpty ? "" : "(\($0.argument))") }
        arguments.append("constraints: [\(texts.joined(separator: ", "))]")
    }
    if !member.documentation.isEmpty { arguments.append("documentation: \(member.documentation.literal)") }
    return ".init(\(arguments.joined(separator: ", ")))"
}

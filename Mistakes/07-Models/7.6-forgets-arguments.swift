// Mistake 7.6: describes all Page types as one.
// Caught by: a generic type says its arguments
var schema: String {
    var arguments = ["name: \(name.literal)"]
    if !documentation.isEmpty { arguments.append("documentation: \(documentation.literal)") }
    func list(_ fields: [Member]) -> String { "[\(fields.map(Self.field).joined(separator: ", "))]" }
    func list(_ cases: [Case]) -> String {
        let texts = cases.map { one in
            var arguments = [one.key.literal]
            if !one.values.isEmpty { arguments.append("fields: \(list(one.values))") }
            if !one.documentation.isEmpty { arguments.append("documentation: \(one.documentation.literal)") }
            return ".init(\(arguments.joined(separator: ", ")))"
        }
        return "[\(texts.joined(separator: ", "))]"
    }
    switch shape {
    case .object(let members): arguments.append(".object(\(list(members)))")
    case .union(let tag, let cases): arguments.append(".union(tag: \(tag.literal), cases: \(list(cases)))")
    case .names(let cases): arguments.append(".names(\(list(cases)))")
    }
    return "Models.ModelSchema(\(arguments.joined(separator: ", ")))"
}

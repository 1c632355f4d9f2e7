import Models

extension ModelSchema {
    /// The model's type in TypeScript.
    func declare(in out: inout TypeScriptText) {
        out.documentation([documentation])
        // `Page<T>`
        let head = ModelSchema.head(self)
        switch shape {
        case .object(let fields):
            out.block("export interface \(head) {") { out in for field in fields { field.declare(in: &out) } }
        case .names(let cases):
            out.line(
                "export type \(head) = "
                    + (cases.isEmpty ? "never" : cases.map { TypeScriptNames.literal($0.name) }.joined(separator: " | ")) + ";")
        case .union(let tag, let cases):
            if cases.isEmpty { return out.line("export type \(head) = never;") }
            out.block("export type \(head) =", "") { out in
                for (index, one) in cases.enumerated() {
                    out.documentation([one.documentation])
                    out.block("| {", "}" + (index == cases.count - 1 ? ";" : "")) { out in
                        out.line("\(TypeScriptNames.key(tag)): \(TypeScriptNames.literal(one.name));")
                        for field in one.fields { field.declare(in: &out) }
                    }
                }
            }
        }
    }
}

extension ModelSchema {
    private static func head(_ schema: ModelSchema) -> String {
        schema.name + (schema.arguments.isEmpty ? "" : "<\(schema.arguments.map(\.typeScript).joined(separator: ", "))>")
    }
}

extension ModelSchema.Field {
    func declare(in out: inout TypeScriptText) {
        out.documentation([documentation] + constraints.map { "It \($0.message)." })
        out.line("\(TypeScriptNames.key(key))\(isRequired ? "" : "?"): \(type.typeScript);")
    }
}

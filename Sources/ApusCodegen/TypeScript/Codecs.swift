import Models

/// Which models are not in JSON what they are in a program, and what makes the one of the other.
struct Codecs {
    /// Names of the models that have a codec.
    private let needing: Set<String>

    init(_ models: [ModelSchema]) {
        // What contains one that needs it needs it too; until nothing changes, since models may contain each other.
        var needing: Set<String> = []
        while true {
            let known = Codecs(needing: needing)
            let next = Set(models.filter { $0.fields.contains { known.expression($0.type) != nil } }.map(\.clientName))
            if next == needing { break }
            needing = next
        }
        self.needing = needing
    }

    private init(needing: Set<String>) { self.needing = needing }

    /// The codec of a type; `nil` where JSON has what the program has.
    func expression(_ type: SchemaType) -> String? {
        switch type {
        case .boolean, .any: nil
        case .string(let format): format == "date-time" ? "date" : format == "byte" ? "bytes" : nil
        case .integer(let bits, let isSigned): bits <= 53 ? "int" : isSigned ? "int64" : "uint64"
        case .number(let format): format == "float" || format == "double" ? nil : "decimal"
        case .array(let element): expression(element).map { "array(\($0))" }
        case .map(let value): expression(value).map { "map(\($0))" }
        case .nullable(let wrapped): expression(wrapped).map { "nullable(\($0))" }
        case .model(let reference): needing.contains(reference.schema.clientName) ? reference.schema.clientName + "Codec" : nil
        }
    }

    /// The declaration of a model's codec, if it has one.
    func declare(_ model: ModelSchema, in out: inout TypeScriptText) {
        guard needing.contains(model.clientName) else { return }
        let start = "const \(model.clientName)Codec⟨: Codec⟩ = "
        switch model.shape {
        case .object(let fields): out.line(start + "object(() => (\(members(fields))));")
        case .union(let tag, let cases):
            let each = cases.map { "\(TypeScriptNames.key($0.name)): \(members($0.fields))" }.joined(separator: ", ")
            out.line(start + "union(\(TypeScriptNames.literal(tag)), () => ({ \(each) }));")
        case .names: break
        }
    }

    private func members(_ fields: [ModelSchema.Field]) -> String {
        let all = fields.compactMap { field in expression(field.type).map { "\(TypeScriptNames.key(field.key)): \($0)" } }
        return all.isEmpty ? "{}" : "{ " + all.joined(separator: ", ") + " }"
    }
}

extension ModelSchema {
    /// All members, of all cases.
    var fields: [Field] {
        switch shape {
        case .object(let fields): fields
        case .union(_, let cases): cases.flatMap(\.fields)
        case .names: []
        }
    }
}

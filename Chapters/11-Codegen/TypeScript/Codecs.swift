import Models

/// Which models are not in JSON what they are in a program, and what makes the one of the other.
struct Codecs: Converters {
    static let suffix = "Codec"
    static let names = (array: "array", map: "map", nullable: "nullable")
    static let nothing = "plain"
    var needing: Set<String> = []

    static func leaf(_ type: SchemaType) -> String? {
        switch type {
        case .string(let format): format == "date-time" ? "date" : format == "byte" ? "bytes" : nil
        case .integer(let bits, let isSigned): bits <= 53 ? "int" : isSigned ? "int64" : "uint64"
        case .number(let format): format == "float" || format == "double" ? nil : "decimal"
        default: nil
        }
    }

    static func needs(_ field: ModelSchema.Field) -> Bool { false }

    func declare(_ model: ModelSchema, in out: inout TypeScriptText) {
        declare(model, type: "Codec", object: "object", union: "union", in: &out) { expression($0.type) }
    }
}

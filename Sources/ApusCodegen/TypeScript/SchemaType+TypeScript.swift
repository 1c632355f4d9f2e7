import Models

extension SchemaType {
    /// The type as TypeScript writes it.
    ///
    /// | schema | TypeScript |
    /// |-|-|
    /// | `boolean` | `boolean` |
    /// | `string` without a format | `string` |
    /// | format `date-time`, `uuid`, `byte` | `Date`, `UUID`, `Uint8Array`; any other format is a `string` |
    /// | an integer of at most 53 bits, a `number` of format `float` or `double` | `number` |
    /// | an integer of more bits | `bigint` |
    /// | a `number` of any other format, such as `decimal` | `string`: a double would lose digits |
    /// | an array | the element's type and `[]`; in parentheses before that where the element's is a union (` | `) |
    /// | a map | `Record<string, …>` |
    /// | nullable | the type, and ` | null` behind it; not twice |
    /// | a model | its name; the arguments of a generic one stand behind it, `Pair<User, Date>` |
    /// | any value | `JSONValue` |
    /// | a parameter of a generic model | its name |
    var typeScript: String {
        switch self {
        case .boolean: return "boolean"
        case .string(let format):
            switch format {
            case "date-time": return "Date"
            case "uuid": return "UUID"
            case "byte": return "Uint8Array"
            default: return "string"
            }
        case .integer(let bits, _): return bits <= 53 ? "number" : "bigint"
        case .number(let format): return format == "float" || format == "double" ? "number" : "string"
        case .array(let element):
            let inner = element.typeScript
            return inner.contains(" | ") ? "(\(inner))[]" : inner + "[]"
        case .map(let value): return "Record<string, \(value.typeScript)>"
        case .nullable(let wrapped):
            let inner = wrapped.typeScript
            return inner.hasSuffix(" | null") ? inner : inner + " | null"
        case .model(let reference):
            let schema = reference.schema
            if schema.arguments.isEmpty { return schema.name }
            return "\(schema.name)<\(schema.arguments.map(\.typeScript).joined(separator: ", "))>"
        case .any: return "JSONValue"
        case .parameter(let name): return name
        }
    }
}

import Models

extension SchemaType {
    // Exercise 11.1 · Schema to type · 20 minutes
    // Why: two types of one value that differ a little are worse than none: a compiler believes them. So what a number of JavaScript
    // Why: would not keep is no `number`, and what JSON says as text and means as something else has that other type.
    // Starter: return "unknown"
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
    /// | an array | the element's type and `[]`; the type of an element that is nullable itself stands in parentheses before that |
    /// | a map | `Record<string, …>` |
    /// | nullable | the type, and ` | null` behind it; once, also where a nullable one is in a nullable one |
    /// | a model | the name in its `schema`; the arguments of a generic one stand behind it, `Pair<User, Date>` |
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
            if case .nullable = element { return "(\(element.typeScript))[]" }
            return element.typeScript + "[]"
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

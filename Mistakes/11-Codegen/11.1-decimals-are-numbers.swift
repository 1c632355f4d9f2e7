// Mistake 11.1: makes a number of a decimal, too.
// Caught by: a decimal is no number
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
    case .number: return "number"
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

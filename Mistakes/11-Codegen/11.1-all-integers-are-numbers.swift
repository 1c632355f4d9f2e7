// Mistake 11.1: makes a number of every integer.
// Caught by: integers of 53 bits and less are numbers, others are not
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
    case .integer: return "number"
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

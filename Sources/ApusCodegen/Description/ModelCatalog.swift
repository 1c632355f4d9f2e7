import Models

/// All models that an interface names, each once, and those inside of them.
struct ModelCatalog {
    /// In the order of their names.
    var models: [ModelSchema] { all.sorted { $0.key < $1.key }.map(\.value.schema) }
    /// Two types of one name.
    private(set) var complaints: [String] = []

    /// By the name that a client knows it by.
    private var all: [String: (schema: ModelSchema, type: String)] = [:]

    /// Takes in every model that a type names.
    mutating func add(_ type: SchemaType) {
        switch type {
        case .array(let inner), .map(let inner), .nullable(let inner): add(inner)
        case .model(let reference): add(reference)
        default: break
        }
    }

    /// What no client could hold.
    private func complaints(about schema: ModelSchema, _ type: String) -> [String] {
        var complaints: [String] = []
        if TypeScriptNames.taken.contains(schema.clientName) {
            complaints.append("\(type): a client has a \(schema.clientName) of its own; give the model another name")
        }
        for field in schema.fields where field.key == "__proto__" {
            complaints.append("\(type): the key __proto__ is none that an object of JavaScript can have; give the member another key")
        }
        return complaints
    }

    private mutating func add(_ reference: ModelReference) {
        let schema = reference.schema
        let name = schema.clientName
        if let known = all[name] {
            if known.type != reference.typeName {
                complaints.append(
                    "two types are called \(name) for a client: \(known.type) and \(reference.typeName); give one of them another name")
            }
            return
        }
        // Before its members: it may contain itself.
        all[name] = (schema, reference.typeName)
        complaints += complaints(about: schema, reference.typeName)
        for argument in schema.arguments { add(argument) }
        switch schema.shape {
        case .object(let fields): for field in fields { add(field.type) }
        case .union(_, let cases): for field in cases.flatMap(\.fields) { add(field.type) }
        case .names: break
        }
    }
}

extension ModelSchema {
    /// `Page<User>` is `PageOfUser`: a name that every language can have.
    var clientName: String {
        name + (arguments.isEmpty ? "" : "Of" + arguments.map(\.nameInName).joined(separator: "And"))
    }
}

extension SchemaType {
    /// What it is called inside of another name.
    fileprivate var nameInName: String {
        switch self {
        case .boolean: "Boolean"
        case .string(format: nil): "String"
        case .string(format: "date-time"?): "Date"
        case .string(format: "uuid"?): "UUID"
        case .string: "Bytes"
        case .integer(let bits, let isSigned): bits == 53 ? (isSigned ? "Int" : "UInt") : (isSigned ? "Int" : "UInt") + String(bits)
        case .number(let format): format.prefix(1).uppercased() + format.dropFirst()
        case .array(let element): "ArrayOf" + element.nameInName
        case .map(let value): "MapOf" + value.nameInName
        case .nullable(let wrapped): "Optional" + wrapped.nameInName
        case .model(let reference): reference.schema.clientName
        case .any: "Any"
        }
    }
}

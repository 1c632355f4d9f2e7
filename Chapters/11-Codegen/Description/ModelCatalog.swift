import Models

/// All models that an interface names, each once, and those inside of them.
struct ModelCatalog {
    /// In the order of their names; of a generic type, each of its forms.
    var models: [ModelSchema] { all.sorted { $0.key < $1.key }.map(\.value.schema) }
    /// The same, with a generic type once: ``GenericType``.
    var declarations: [ModelSchema] {
        Dictionary(grouping: models, by: \.name).values.map { GenericType(forms: $0).declaration }.sorted { $0.name < $1.name }
    }
    /// Two types of one name.
    private(set) var complaints: [String] = []

    /// By the name that is theirs alone.
    private var all: [String: (schema: ModelSchema, type: String)] = [:]
    /// The types of Swift by the names of their declarations.
    private var types: [String: String] = [:]

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
        if TypeScriptNames.taken.contains(schema.name) {
            complaints.append("\(type): a client has a \(schema.name) of its own; give the model another name")
        }
        for field in schema.fields where field.key == "__proto__" {
            complaints.append("\(type): the key __proto__ is none that an object of JavaScript can have; give the member another key")
        }
        return complaints
    }

    private mutating func add(_ reference: ModelReference) {
        let schema = reference.schema
        let type = String(reference.typeName.prefix { $0 != "<" })
        if let known = types[schema.name], known != type {
            complaints.append("two types are called \(schema.name) for a client: \(known) and \(type); give one of them another name")
            return
        }
        if let known = all[schema.uniqueName] {
            // `Either<Int, Foo>` and a model that is called `EitherOfIntAndFoo`.
            if known.type != reference.typeName {
                complaints.append(
                    "two types are called \(schema.uniqueName) for a client: \(known.type) and \(reference.typeName); give one of them another name"
                )
            }
            return
        }
        complaints += types[schema.name] == nil ? complaints(about: schema, type) : []
        types[schema.name] = type
        // Before its members: it may contain itself.
        all[schema.uniqueName] = (schema, reference.typeName)
        for argument in schema.arguments { add(argument) }
        for field in schema.fields { add(field.type) }
    }
}

extension ModelSchema {
    /// A name for one form of a generic type: `Page<User>` is `PageOfUser`.
    var uniqueName: String {
        name + (arguments.isEmpty ? "" : "Of" + arguments.map(\.nameInName).joined(separator: "And"))
    }

    /// All members, of all cases.
    var fields: [Field] {
        switch shape {
        case .object(let fields): fields
        case .union(_, let cases): cases.flatMap(\.fields)
        case .names: []
        }
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
        case .model(let reference): reference.schema.uniqueName
        case .any: "Any"
        case .parameter(let name): name
        }
    }
}

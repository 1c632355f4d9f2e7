import Models

/// Functions of the client that go through values as their types do: ``Codecs`` and ``Checks``. What has nothing to be done to it has none.
protocol Converters {
    /// Behind a model's name: `UserCodec`.
    static var suffix: String { get }
    /// What goes through arrays, maps, and what may be `null`.
    static var names: (array: String, map: String, nullable: String) { get }
    /// What does nothing.
    static var nothing: String { get }
    /// The function for a type without parts; `nil` if there is nothing to be done.
    static func leaf(_ type: SchemaType) -> String?
    /// Whether a model has one because of this member alone, whatever its type.
    static func needs(_ field: ModelSchema.Field) -> Bool

    /// Names of the models that have one.
    var needing: Set<String> { get set }
    init()
}

extension Converters {
    init(_ declarations: [ModelSchema]) {
        self.init()
        // What contains one that needs it needs it too; until nothing changes, since models may contain each other.
        while true {
            let next = declarations.filter { $0.fields.contains { expression($0.type) != nil || Self.needs($0) } }.map(\.name)
            if next.count == needing.count { break }
            needing = Set(next)
        }
    }

    /// The function for a type; `nil` if there is nothing to be done.
    func expression(_ type: SchemaType) -> String? {
        switch type {
        case .array(let element): return expression(element).map { "\(Self.names.array)(\($0))" }
        case .map(let value): return expression(value).map { "\(Self.names.map)(\($0))" }
        case .nullable(let wrapped): return expression(wrapped).map { "\(Self.names.nullable)(\($0))" }
        case .parameter(let name): return name.lowercased()
        case .model(let reference):
            let schema = reference.schema
            guard needing.contains(schema.name) else { return nil }
            if schema.arguments.isEmpty { return schema.name + Self.suffix }
            // Recursion would not end where a generic type contains itself: what it is made of is made when it is needed.
            return "\(schema.name)\(Self.suffix)(\(schema.arguments.map { expression($0) ?? Self.nothing }.joined(separator: ", ")))"
        default: return Self.leaf(type)
        }
    }

    /// What stands before the definition of a model's function: `const UserCodec: Codec = `; of a generic one, those of its parameters.
    func start(_ model: ModelSchema, type: String) -> String {
        let parameters = model.arguments.compactMap { argument in if case .parameter(let name) = argument { name.lowercased() } else { nil }
        }
        let list = parameters.map { "\($0)⟨: \(type)⟩" }.joined(separator: ", ")
        return parameters.isEmpty
            ? "const \(model.name)\(Self.suffix)⟨: \(type)⟩ = " : "const \(model.name)\(Self.suffix) = (\(list))⟨: \(type)⟩ => "
    }

    /// An object of functions, for the members that have one.
    func members(_ fields: [ModelSchema.Field], _ function: (ModelSchema.Field) -> String?) -> String {
        let all = fields.compactMap { field in function(field).map { "\(TypeScriptNames.key(field.key)): \($0)" } }
        return all.isEmpty ? "{}" : "{ " + all.joined(separator: ", ") + " }"
    }

    /// The definition of a model's function, if it has one.
    func declare(
        _ model: ModelSchema, type: String, object: String, union: String, in out: inout TypeScriptText,
        _ function: (ModelSchema.Field) -> String?
    ) {
        guard needing.contains(model.name) else { return }
        switch model.shape {
        case .object(let fields): out.line(start(model, type: type) + "\(object)(() => (\(members(fields, function))));")
        case .union(let tag, let cases):
            let each = cases.map { "\(TypeScriptNames.key($0.name)): \(members($0.fields, function))" }.joined(separator: ", ")
            out.line(start(model, type: type) + "\(union)(\(TypeScriptNames.literal(tag)), () => ({ \(each) }));")
        case .names: break
        }
    }
}

import Models

/// What the client can check before it sends: the rules that stand in the models. They are the server's, which checks all the same.
struct Checks: Converters {
    static let suffix = "Check"
    static let names = (array: "each", map: "eachValue", nullable: "unlessNull")
    static let nothing = "fine"
    var needing: Set<String> = []

    static func leaf(_ type: SchemaType) -> String? { nil }

    static func needs(_ field: ModelSchema.Field) -> Bool { field.constraints.contains { $0.clientCheck != nil } }

    func declare(_ model: ModelSchema, in out: inout TypeScriptText) {
        declare(model, type: "Check", object: "parts", union: "cases", in: &out) { field in
            let own = field.constraints.compactMap(\.clientCheck) + [expression(field.type)].compactMap(\.self)
            return own.isEmpty ? nil : "[\(own.joined(separator: ", "))]"
        }
    }
}

extension Constraint {
    /// The client's function for it; `nil` for what only the server can check.
    fileprivate var clientCheck: String? {
        let text = TypeScriptNames.literal(message)
        switch self {
        case .length(let minimum, let maximum):
            return "hasLength(\(minimum.map(String.init) ?? "0"), \(maximum.map(String.init) ?? "Infinity"), \(text))"
        case .range(let minimum, let maximum, let excludesMaximum):
            return "isWithin(\(Self.number(minimum) ?? "-Infinity"), \(Self.number(maximum) ?? "Infinity"), \(excludesMaximum), \(text))"
        case .email: return "isEmail(\(text))"
        case .other: return nil
        }
    }

    /// Integers are compared as such, whatever the value is (ECMA-262 §7.2.12).
    private static func number(_ text: String?) -> String? {
        text.map { $0.allSatisfy { $0.isNumber || $0 == "-" } ? $0 + "n" : $0 }
    }
}

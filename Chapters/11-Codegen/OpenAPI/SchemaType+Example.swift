import Models

extension SchemaType {
    /// A value that the type takes, for who reads and for who tries; `nil` where none can be made up.
    ///
    /// - Parameter depth: how many models it is in: one that contains itself must end.
    func example(depth: Int, _ constraints: [Constraint] = []) -> OrderedJSON? {
        switch self {
        case .boolean: true
        case .string(let format):
            switch format {
            case "date-time": "2026-01-31T12:00:00Z"
            case "uuid": "123e4567-e89b-12d3-a456-426614174000"
            case "byte": "QXB1cw=="
            default: .string(Self.text(constraints))
            }
        case .integer: .number(Self.least(constraints) ?? "1")
        case .number: .number(Self.least(constraints) ?? "1.5")
        case .array(let element): .array([element.example(depth: depth + 1)].compactMap(\.self))
        case .map(let value): .object(value.example(depth: depth + 1).map { [.init("key", $0)] } ?? [])
        case .nullable(let wrapped): depth > 2 ? .null : wrapped.example(depth: depth, constraints) ?? .null
        case .model(let reference): depth > 3 ? nil : reference.schema.example(depth: depth + 1)
        case .any, .parameter: [:]
        }
    }

    private static func text(_ constraints: [Constraint]) -> String {
        var text = "text"
        for constraint in constraints {
            switch constraint {
            case .email: text = "ada@example.com"
            case .length(let minimum, let maximum):
                if let minimum, text.count < minimum { text += String(repeating: "x", count: minimum - text.count) }
                if let maximum { text = String(text.prefix(maximum)) }
            default: continue
            }
        }
        return text
    }

    private static func least(_ constraints: [Constraint]) -> String? {
        for case .range(let minimum, let maximum, _) in constraints { return minimum ?? maximum }
        return nil
    }
}

extension ModelSchema {
    fileprivate func example(depth: Int) -> OrderedJSON? {
        switch shape {
        case .names(let cases): return cases.first.map { .string($0.name) }
        case .object(let fields): return Self.example(fields, depth)
        case .union(let tag, let cases):
            guard let first = cases.first, case .object(let members)? = Self.example(first.fields, depth) else { return nil }
            return .object([.init(tag, .string(first.name))] + members)
        }
    }

    /// `nil` if a member that must be there has no example.
    private static func example(_ fields: [Field], _ depth: Int) -> OrderedJSON? {
        var members: [OrderedJSON.Member] = []
        for field in fields {
            if let value = field.type.example(depth: depth, field.constraints) {
                members.append(.init(field.key, value))
            } else if field.isRequired {
                return nil
            }
        }
        return .object(members)
    }
}

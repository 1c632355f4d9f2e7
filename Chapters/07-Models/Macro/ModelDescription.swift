/// What the macro has understood of a type: everything that is generated is made of this, and not of the syntax.
struct ModelDescription {
    var name: String
    /// `public ` or `package `, if the type is; what is generated must be no less visible.
    var access = ""
    /// The names of its generic parameters: `Item`.
    var parameters: [String] = []
    var documentation = ""
    /// Whether it is a struct for which the compiler makes the initializer that takes all members.
    var hasMemberwiseInitializer = false
    var shape: Shape

    enum Shape {
        case object([Member])
        /// An enum with payloads: the key that names the case, and the cases.
        case union(tag: String, [Case])
        /// An enum without payloads.
        case names([Case])
    }

    /// All members, or all values of all payloads.
    var members: [Member] {
        switch shape {
        case .object(let members): members
        case .union(_, let cases), .names(let cases): cases.flatMap(\.values)
        }
    }

    /// Gives each type a name of its own, if it may be one that stands beside the model.
    mutating func nameTypes() {
        var count = 0
        func named(_ member: Member) -> Member {
            var member = member
            count += 1
            if !ModelDescription.scalars.contains(member.core) { member.alias = "ModelType\(count)" }
            return member
        }
        switch shape {
        case .object(let members): shape = .object(members.map(named))
        case .union(let tag, let cases):
            shape = .union(
                tag: tag,
                cases.map { one in
                    var one = one
                    one.values = one.values.map(named)
                    return one
                })
        case .names: break
        }
    }

    /// A member of a struct, or a value of a payload.
    struct Member {
        /// What it is called in Swift; empty for a payload without a label.
        var name: String
        /// What it is called in the document.
        var key: String
        /// Its type, as it is written.
        var type: String
        /// Another name for the type, where the written one cannot be seen; see `ModelMacro`.
        var alias: String?
        /// The type as generated code names it.
        var spelling: String { alias ?? type }
        /// What it is without a key, as it is written.
        var defaultValue: String?
        var constraints: [Constraint] = []
        var documentation = ""

        /// Whether its key may be missing: it is optional, or it has a default.
        var canBeMissing: Bool { isOptional || defaultValue != nil }
        /// Whether it may be left out when it is written.
        var isOptional: Bool { type.hasSuffix("?") || type.hasPrefix("Optional<") || type.hasPrefix("Patch<") }
        /// The type without its question marks.
        var core: String {
            var core = type[...]
            while core.hasSuffix("?") { core = core.dropLast() }
            return String(core)
        }
    }

    /// An attribute such as `@Length(1...80)`.
    struct Constraint: Equatable {
        /// What the schema and the checks call it: `length`, `range`, `email`.
        var name: String
        /// What stands between its parentheses; empty for none.
        var argument: String
    }

    /// A case of an enum.
    struct Case {
        /// In Swift, without back ticks.
        var name: String
        /// In the document.
        var key: String
        var values: [Member] = []
        var documentation = ""
    }
}

extension String {
    /// As a literal in Swift.
    var literal: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// As a name in Swift: `default` is a word of the language, and needs back ticks where it stands alone.
    var identifier: String { "`\(self)`" }

    /// As the label of an argument: there only `inout` and names that are no words need back ticks, and others must not have them.
    var label: String {
        let isPlain = self != "inout" && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return isPlain ? self : identifier
    }
}

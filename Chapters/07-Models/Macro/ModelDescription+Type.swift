import SwiftSyntax

/// From a declaration to its description.
extension ModelDescription {
    /// - Parameter isNested: whether the type stands inside of another.
    /// - Throws: what stands in the way, as a sentence.
    init(_ declaration: some DeclGroupSyntax, attribute: AttributeSyntax, isNested: Bool = false) throws(Complaint) {
        if let type = declaration.as(StructDeclSyntax.self) {
            self.init(name: type.name.text, shape: .object(try Self.members(of: type)))
            // Behind an `#if` there may be one of its own, too.
            hasMemberwiseInitializer = type.memberBlock.members.allSatisfy {
                !$0.decl.is(InitializerDeclSyntax.self) && !$0.decl.is(IfConfigDeclSyntax.self)
            }
            try read(type.genericParameterClause, type.genericWhereClause)
        } else if let type = declaration.as(EnumDeclSyntax.self) {
            self.init(name: type.name.text, shape: try Self.shape(of: type, attribute))
            try read(type.genericParameterClause, type.genericWhereClause)
        } else if let type = declaration.as(ClassDeclSyntax.self) {
            throw Complaint(
                "@Model describes values, and “\(type.name.text)” is a class, which is shared: make it a struct.", id: "class",
                at: type.classKeyword, fix: type.classKeyword.fixed("Make it a struct", "struct"))
        } else if let type = declaration.as(ActorDeclSyntax.self) {
            throw Complaint(
                "@Model describes values, and “\(type.name.text)” is an actor, which is shared: make it a struct.", id: "actor",
                at: type.actorKeyword, fix: type.actorKeyword.fixed("Make it a struct", "struct"))
        } else {
            throw Complaint("@Model describes structs and enums, and this is neither.", id: "kind", at: attribute)
        }
        if isNested, let word = declaration.modifiers.first(where: { $0.name.text == "private" }) {
            throw Complaint(
                "The generated extension stands at the top of the file, and there “\(name)” cannot be seen: make it fileprivate.",
                id: "private", at: word, fix: word.name.fixed("Make it fileprivate", "fileprivate"))
        }
        documentation = declaration.leadingTrivia.documentation
        if isNested { nameTypes() }
        for word in ["public", "package"] where declaration.modifiers.contains(where: { $0.name.text == word }) { access = word + " " }
    }

    private mutating func read(_ clause: GenericParameterClauseSyntax?, _ requirements: GenericWhereClauseSyntax?) throws(Complaint) {
        guard let clause else { return }
        for parameter in clause.parameters {
            let name = parameter.name.text
            if parameter.inheritedType == nil, requirements?.trimmedDescription.contains(name) != true {
                throw Complaint(
                    "“\(name)” can be any type here, but @Model has to read and write it: say that it is a Model.", id: "parameter",
                    at: parameter, fix: parameter.name.fixed("Add “: Model”", name + ": Model"))
            }
            parameters.append(name)
        }
    }

    // MARK: Enums

    private static func shape(of type: EnumDeclSyntax, _ attribute: AttributeSyntax) throws(Complaint) -> Shape {
        var cases: [Case] = []
        for declaration in type.memberBlock.members.compactMap({ $0.decl.as(EnumCaseDeclSyntax.self) }) {
            let key = try key(in: declaration.attributes)
            for element in declaration.elements {
                let name = element.name.text.filter { $0 != "`" }
                var raw: String?
                if let value = element.rawValue?.value.as(StringLiteralExprSyntax.self) { raw = value.representedLiteralValue }
                cases.append(
                    Case(
                        name: name, key: key ?? raw ?? name, values: try values(of: element, name),
                        documentation: declaration.leadingTrivia.documentation))
            }
        }
        guard !cases.isEmpty else {
            throw Complaint("“\(type.name.text)” has no case, so no document could be one.", id: "empty", at: type.name)
        }
        try requireDifferent(cases.map(\.key), "two cases", at: type.name)
        if let raw = type.inheritanceClause?.inheritedTypes.first?.type.trimmedDescription, numbers.contains(raw) {
            throw Complaint(
                "@Model writes the names of cases, and “\(type.name.text)” has numbers: take String, or leave @Model away and write “extension \(type.name.text): JSONCodable {}”.",
                id: "raw", at: type.inheritanceClause!.inheritedTypes.first!,
                fix: type.inheritanceClause!.inheritedTypes.first!.type.fixed("Take String", "String"))
        }
        if cases.allSatisfy({ $0.values.isEmpty }) { return .names(cases) }
        let tag = tag(attribute)
        for one in cases where one.values.contains(where: { $0.key == tag }) {
            throw Complaint(
                "“\(tag)” is the key that names the case, so no value of “\(one.name)” can have it: call the value otherwise, or choose another key with @Model(tag: \"kind\").",
                id: "tag", at: type.name,
                fix: attribute.attributeName.fixed("Choose the key “kind”", "Model(tag: \"kind\")"))
        }
        return .union(tag: tag, cases)
    }

    /// The argument of `@Model(tag: "kind")`.
    private static func tag(_ attribute: AttributeSyntax) -> String {
        guard case .argumentList(let list)? = attribute.arguments, let text = list.first?.expression.as(StringLiteralExprSyntax.self) else {
            return "type"
        }
        return text.representedLiteralValue ?? "type"
    }

    private static func values(of element: EnumCaseElementSyntax, _ name: String) throws(Complaint) -> [Member] {
        guard let clause = element.parameterClause else { return [] }
        var values: [Member] = []
        for parameter in clause.parameters {
            let label = parameter.firstName.map { $0.text.filter { $0 != "`" } } ?? ""
            if label.isEmpty || label == "_", clause.parameters.count > 1 {
                let new = parameter.type.fixed("Name it", "value\(values.count + 1): \(parameter.type.trimmedDescription)")
                throw Complaint(
                    "In a document every value has a name, and the case “\(name)” has several values and one without a name.",
                    id: "label", at: parameter, fix: new)
            }
            let named = label.isEmpty || label == "_" ? "" : label
            values.append(
                Member(
                    name: named, key: named.isEmpty ? "value" : named, type: parameter.type.trimmedDescription,
                    defaultValue: parameter.defaultValue?.value.trimmedDescription))
        }
        try requireDifferent(values.map(\.key), "two values", at: element)
        return values
    }

    /// Two things with one key could not be told apart.
    static func requireDifferent(_ keys: [String], _ what: String, at node: some SyntaxProtocol) throws(Complaint) {
        var seen: Set<String> = []
        for key in keys where !seen.insert(key).inserted {
            throw Complaint("Here \(what) have the key “\(key)”, and a document could not tell them apart.", id: "keys", at: node)
        }
    }

    /// Types of whose values nothing has to be checked further.
    static let numbers: Set = [
        "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64", "Double", "Float", "Decimal",
    ]
    static let scalars: Set = numbers.union(["String", "Bool", "Date", "UUID", "Data", "JSONValue", "JSONNumber"])
}

extension Trivia {
    /// The text of the documentation comment.
    var documentation: String {
        var lines: [Substring] = []
        for piece in self {
            switch piece {
            case .docLineComment(let text): lines.append(text.dropFirst(3).drop { $0 == " " })
            case .docBlockComment(let text):
                for line in text.dropFirst(3).dropLast(2).split(separator: "\n") {
                    lines.append(line.drop { " *\t".contains($0) })
                }
            default: continue
            }
        }
        return lines.joined(separator: "\n")
    }
}

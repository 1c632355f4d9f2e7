import SwiftSyntax

/// The stored properties of a struct.
extension ModelDescription {
    static func members(of type: StructDeclSyntax) throws(Complaint) -> [Member] {
        var members: [Member] = []
        for item in type.memberBlock.members {
            guard let property = item.decl.as(VariableDeclSyntax.self), !property.isStatic, !property.isLazy else { continue }
            // `var a, b: Int`: the type stands behind the last one.
            var annotation: TypeSyntax?
            var found: [Member] = []
            for binding in property.bindings.reversed() where binding.isStored {
                annotation = binding.typeAnnotation?.type ?? (binding.initializer == nil ? annotation : nil)
                found.insert(try member(binding, annotation, of: property), at: 0)
            }
            members += found
        }
        if members.count > 64 {
            throw Complaint(
                "A model has at most 64 members, one bit each for those that have come, and “\(type.name.text)” has \(members.count): put some of them into a model of their own.",
                id: "count", at: type.name)
        }
        try requireDifferent(members.map(\.key), "two members", at: type.name)
        return members
    }

    private static func member(
        _ binding: PatternBindingSyntax, _ annotation: TypeSyntax?, of property: VariableDeclSyntax
    ) throws(Complaint) -> Member {
        guard let identifier = binding.pattern.as(IdentifierPatternSyntax.self) else {
            throw Complaint("@Model needs one name for each member: declare them singly.", id: "pattern", at: binding)
        }
        let name = identifier.identifier.text.filter { $0 != "`" }
        let value = binding.initializer?.value
        if value != nil, property.bindingSpecifier.text == "let" {
            throw Complaint(
                "“\(name)” has its value for ever, so no document could give it another: make it a var, or static.", id: "constant",
                at: property.bindingSpecifier, fix: property.bindingSpecifier.fixed("Make it a var", "var"))
        }
        guard let written = annotation?.trimmedDescription ?? value.flatMap(literalType) else {
            let fix = identifier.fixed("Write the type", identifier.identifier.text + ": <#Type#>")
            throw Complaint(
                "@Model sees what is written and not what the compiler infers, so it does not know the type of “\(name)”: write it.",
                id: "type", at: identifier, fix: fix)
        }
        if let kind = unnamed(annotation) {
            throw Complaint(
                "“\(name)” is \(kind), and no document can say that: make a struct of it, and a @Model of that.", id: "shape",
                at: identifier, fix: annotation?.fixed("Write the name of a model", "<#Model#>"))
        }
        var member = Member(
            name: name, key: try key(in: property.attributes) ?? name, type: written, defaultValue: value?.trimmedDescription,
            documentation: property.leadingTrivia.documentation)
        member.constraints = try constraints(property.attributes, on: member)
        return member
    }

    /// What a type is, if it has no name that could have a reader: a tuple or a function.
    private static func unnamed(_ type: TypeSyntax?) -> String? {
        guard let type else { return nil }
        if let tuple = type.as(TupleTypeSyntax.self) {
            return tuple.elements.count == 1 ? unnamed(tuple.elements.first?.type) : "a tuple"
        }
        if let attributed = type.as(AttributedTypeSyntax.self) { return unnamed(attributed.baseType) }
        if let optional = type.as(OptionalTypeSyntax.self) { return unnamed(optional.wrappedType) }
        return type.is(FunctionTypeSyntax.self) ? "a function" : nil
    }

    /// The type of a literal, which needs no annotation.
    private static func literalType(_ value: ExprSyntax) -> String? {
        switch value.kind {
        case .stringLiteralExpr: "String"
        case .integerLiteralExpr: "Int"
        case .floatLiteralExpr: "Double"
        case .booleanLiteralExpr: "Bool"
        default: nil
        }
    }

    /// What `@Key("…")` says.
    static func key(in attributes: AttributeListSyntax) throws(Complaint) -> String? {
        for attribute in attributes.compactMap({ $0.as(AttributeSyntax.self) }) where attribute.name == "Key" {
            guard case .argumentList(let list)? = attribute.arguments,
                let text = list.first?.expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue
            else { throw Complaint("A key is a literal, such as @Key(\"created_at\").", id: "key", at: attribute) }
            if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                let rest = String(text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" })
                throw Complaint(
                    "Keys are compared as they stand in the document, so one cannot have a quote, a backslash or a control character.",
                    id: "key", at: attribute, fix: list.fixed("Leave them out", rest.literal))
            }
            return text
        }
        return nil
    }

    private static func constraints(_ attributes: AttributeListSyntax, on member: Member) throws(Complaint) -> [Constraint] {
        var constraints: [Constraint] = []
        for attribute in attributes.compactMap({ $0.as(AttributeSyntax.self) }) {
            let name = attribute.name
            guard ["Length", "Range", "Email"].contains(name) else { continue }
            try require(name, fits: member, attribute)
            var argument = ""
            if case .argumentList(let list)? = attribute.arguments { argument = list.trimmedDescription }
            constraints.append(Constraint(name: name.lowercased(), argument: argument))
        }
        return constraints
    }

    /// The compiler would complain about generated code; this says it about the code that was written.
    private static func require(_ name: String, fits member: Member, _ attribute: AttributeSyntax) throws(Complaint) {
        let isNumber = numbers.contains(member.core)
        let about = "“\(member.name)” is \(member.core == "String" ? "a text" : "of the type \(member.core)")"
        if name == "Length", isNumber {
            throw Complaint(
                "@Length counts the characters of a text or the elements of an array, but \(about): for a number's size there is @Range.",
                id: "length", at: attribute, fix: attribute.attributeName.fixed("Use @Range", "Range"))
        }
        if name == "Range", member.core == "String" || member.core.hasPrefix("[") {
            throw Complaint(
                "@Range is about a number's size, but \(about): for its length there is @Length.", id: "range", at: attribute,
                fix: attribute.attributeName.fixed("Use @Length", "Length"))
        }
        if name == "Length", scalars.subtracting(["String", "Data"]).contains(member.core) {
            throw Complaint(
                "@Length counts the characters of a text or the elements of an array, but \(about).", id: "length", at: attribute,
                fix: attribute.fixed("Remove @Length", ""))
        }
        if name == "Email", member.core != "String", scalars.contains(member.core) || member.core.hasPrefix("[") {
            throw Complaint(
                "@Email is about a text, but \(about).", id: "email", at: attribute, fix: attribute.fixed("Remove @Email", ""))
        }
    }
}

extension AttributeSyntax {
    var name: String { attributeName.trimmedDescription }
}

extension VariableDeclSyntax {
    fileprivate var isStatic: Bool { modifiers.contains { $0.name.text == "static" } }
    fileprivate var isLazy: Bool { modifiers.contains { $0.name.text == "lazy" } }
}

extension PatternBindingSyntax {
    /// Whether it has a place in memory: no accessors, or only observers.
    fileprivate var isStored: Bool {
        switch accessorBlock?.accessors {
        case nil: true
        case .getter?: false
        case .accessors(let list)?: list.allSatisfy { ["willSet", "didSet"].contains($0.accessorSpecifier.text) }
        }
    }
}

extension ModelDescription {
    // Exercise 7.6 · From members to schema · 30 minutes
    // Why: what is written twice drifts apart. The same list of members gives the reader, the checks and this description, so
    // Why: the documentation of the interface cannot say something else than the code does.
    // Starter: return "Models.ModelSchema(name: \"\", .names([]))"
    /// The text of a Swift expression, from which the compiler makes the model's `ModelSchema`.
    ///
    /// `Models.ModelSchema(name: "Page", arguments: [(Item).schemaType], documentation: "…", SHAPE)`, where `arguments` is left
    /// out if there are no `parameters`, `documentation` if it is empty, and SHAPE is one of
    ///
    /// - `.object(FIELDS)`
    /// - `.union(tag: "type", cases: CASES)`
    /// - `.names(CASES)`
    ///
    /// FIELDS and CASES are arrays, `[…, …]`, made by `field` and by `CASE`, which is
    /// `.init("circle", fields: FIELDS, documentation: "…")` with the key of the case; `fields` is left out if there are no
    /// values, and `documentation` if it is empty.
    ///
    /// `text.literal` is a text as a literal, with its quotes. Between two arguments stand a comma and a space.
    var schema: String {
        var arguments = ["name: \(name.literal)"]
        if !parameters.isEmpty { arguments.append("arguments: [\(parameters.map { "(\($0)).schemaType" }.joined(separator: ", "))]") }
        if !documentation.isEmpty { arguments.append("documentation: \(documentation.literal)") }
        func list(_ fields: [Member]) -> String { "[\(fields.map(Self.field).joined(separator: ", "))]" }
        func list(_ cases: [Case]) -> String {
            let texts = cases.map { one in
                var arguments = [one.key.literal]
                if !one.values.isEmpty { arguments.append("fields: \(list(one.values))") }
                if !one.documentation.isEmpty { arguments.append("documentation: \(one.documentation.literal)") }
                return ".init(\(arguments.joined(separator: ", ")))"
            }
            return "[\(texts.joined(separator: ", "))]"
        }
        switch shape {
        case .object(let members): arguments.append(".object(\(list(members)))")
        case .union(let tag, let cases): arguments.append(".union(tag: \(tag.literal), cases: \(list(cases)))")
        case .names(let cases): arguments.append(".names(\(list(cases)))")
        }
        return "Models.ModelSchema(\(arguments.joined(separator: ", ")))"
    }

    // Exercise 7.6 · From members to schema · 30 minutes
    // Why: the key and not the name, for it is the document that is described; and the type's own description of itself,
    // Why: because a macro sees the letters `User` and cannot know what is behind them.
    // Starter: return ".init(\"\", .any)"
    /// One member: `.init("age", (Int?).schemaType, isRequired: false, constraints: [.range(0...150)], documentation: "…")`.
    ///
    /// - First its key, and its type (`spelling`) in parentheses with `.schemaType` behind them.
    /// - `isRequired: false` if it can be missing; otherwise nothing.
    /// - The constraints as they are: `.` and the name, and the argument in parentheses if there is one: `.email`. No
    ///   `constraints` if there are none, and no `documentation` if it is empty.
    static func field(_ member: Member) -> String {
        var arguments = [member.key.literal, "(\(member.spelling)).schemaType"]
        if member.canBeMissing { arguments.append("isRequired: false") }
        if !member.constraints.isEmpty {
            let texts = member.constraints.map { ".\($0.name)" + ($0.argument.isEmpty ? "" : "(\($0.argument))") }
            arguments.append("constraints: [\(texts.joined(separator: ", "))]")
        }
        if !member.documentation.isEmpty { arguments.append("documentation: \(member.documentation.literal)") }
        return ".init(\(arguments.joined(separator: ", ")))"
    }
}

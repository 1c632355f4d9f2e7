extension ModelDescription {
    // Exercise 7.6 · From members to schema · 30 minutes
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
        // 7.6: your code here.
        return "Models.ModelSchema(name: \"\", .names([]))"
    }

    // Exercise 7.6 · From members to schema · 30 minutes
    /// One member: `.init("age", (Int?).schemaType, isRequired: false, constraints: [.range(0...150)], documentation: "…")`.
    ///
    /// - First its key, and its type (`spelling`) in parentheses with `.schemaType` behind them.
    /// - `isRequired: false` if it can be missing; otherwise nothing.
    /// - The constraints as they are: `.` and the name, and the argument in parentheses if there is one: `.email`. No
    ///   `constraints` if there are none, and no `documentation` if it is empty.
    static func field(_ member: Member) -> String {
        // 7.6: your code here.
        return ".init(\"\", .any)"
    }
}

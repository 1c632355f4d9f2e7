import Models
import TypedErrors

extension Endpoint {
    // Exercise 11.2 · The union of the errors · 15 minutes
    // Why: a union that is told apart by a literal is what TypeScript narrows in a `switch`: each case then has its own details, and
    // Why: a compiler can say which one was forgotten.
    // Starter: return ""
    /// The errors as TypeScript writes them: a union that is told apart by `code`, one member for each of `errors`, in their order:
    ///
    /// `(Problem & { readonly code: "user_not_found"; readonly status: 404 })`, joined by ` | `. The code is written as
    /// `TypeScriptNames.literal` writes a text, whatever its letters are; the number is the `code` of the error's `status`.
    ///
    /// An error with details that are JSON (`errorDetails` gives their type, or `nil`) has `; readonly details: ` and the type's
    /// `typeScript` behind the status. Without errors it is `never`.
    var errorUnion: String {
        if errors.isEmpty { return "never" }
        return errors.map { error in
            var text = "(Problem & { readonly code: \(TypeScriptNames.literal(error.code)); readonly status: \(error.status.code)"
            if let details = error.errorDetails { text += "; readonly details: \(details.typeScript)" }
            return text + " })"
        }.joined(separator: " | ")
    }
}

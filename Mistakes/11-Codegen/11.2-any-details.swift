// Mistake 11.2: leaves the details untyped.
// Caught by: details have their own type
var errorUnion: String {
    if errors.isEmpty { return "never" }
    return errors.map { error in
        var text = "(Problem & { readonly code: \(TypeScriptNames.literal(error.code)); readonly status: \(error.status.code)"
        if error.errorDetails != nil { text += "; readonly details: unknown" }
        return text + " })"
    }.joined(separator: " | ")
}

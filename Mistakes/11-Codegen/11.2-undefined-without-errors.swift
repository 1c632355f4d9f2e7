// Mistake 11.2: says undefined where nothing can go wrong.
// Caught by: no error is never
var errorUnion: String {
    if errors.isEmpty { return "undefined" }
    return errors.map { error in
        var text = "(Problem & { readonly code: \(TypeScriptNames.literal(error.code)); readonly status: \(error.status.code)"
        if let details = error.errorDetails { text += "; readonly details: \(details.typeScript)" }
        return text + " })"
    }.joined(separator: " | ")
}

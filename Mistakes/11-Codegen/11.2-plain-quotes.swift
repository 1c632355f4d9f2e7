// Mistake 11.2: puts the code between quotes as it is.
// Caught by: a code is a literal, whatever its letters
var errorUnion: String {
    if errors.isEmpty { return "never" }
    return errors.map { error in
        var text = "(Problem & { readonly code: \"\(error.code)\"; readonly status: \(error.status.code)"
        if let details = error.errorDetails { text += "; readonly details: \(details.typeScript)" }
        return text + " })"
    }.joined(separator: " | ")
}

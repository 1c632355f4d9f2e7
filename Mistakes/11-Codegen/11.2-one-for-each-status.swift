// Mistake 11.2: keeps one error for each status.
// Caught by: each error is a member, in their order
var errorUnion: String {
    if errors.isEmpty { return "never" }
    var seen: Set<Int> = []
    return errors.filter { seen.insert($0.status.code).inserted }.map { error in
        var text = "(Problem & { readonly code: \(TypeScriptNames.literal(error.code)); readonly status: \(error.status.code)"
        if let details = error.errorDetails { text += "; readonly details: \(details.typeScript)" }
        return text + " })"
    }.joined(separator: " | ")
}

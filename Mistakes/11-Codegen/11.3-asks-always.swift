// Mistake 11.3: asks for the argument also where all of it may be missing.
// Caught by: an argument that is optional as a whole
var signature: String {
    let (options, call) =
        switch procedure?.kind {
        case nil: ("CallOptions", "Call")
        case .query, .mutation: ("CallOptions", "ProcedureCall")
        case .stream: ("StreamOptions", "Stream")
        }
    let input = inputType.map { "input: \($0), " } ?? ""
    return "\(name.last!)(\(input)options?: \(options)): \(call)<\(answer.answerType), \(errorType)>"
}

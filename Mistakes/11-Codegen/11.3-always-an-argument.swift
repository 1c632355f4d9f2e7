// Mistake 11.3: gives every call an argument.
// Caught by: a route without an argument
var signature: String {
    let (options, call) =
        switch procedure?.kind {
        case nil: ("CallOptions", "Call")
        case .query, .mutation: ("CallOptions", "ProcedureCall")
        case .stream: ("StreamOptions", "Stream")
        }
    let input = inputType.map { "input\(isInputOptional ? "?" : ""): \($0), " } ?? "input: {}, "
    return "\(name.last!)(\(input)options?: \(options)): \(call)<\(answer.answerType), \(errorType)>"
}

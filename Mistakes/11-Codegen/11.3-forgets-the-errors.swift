// Mistake 11.3: leaves the errors to the reader.
// Caught by: its errors stand behind the value
var signature: String {
    let (options, call) =
        switch procedure?.kind {
        case nil: ("CallOptions", "Call")
        case .query, .mutation: ("CallOptions", "ProcedureCall")
        case .stream: ("StreamOptions", "Stream")
        }
    let input = inputType.map { "input\(isInputOptional ? "?" : ""): \($0), " } ?? ""
    return "\(name.last!)(\(input)options?: \(options)): \(call)<\(answer.answerType), unknown>"
}

// Mistake 11.3: treats a stream as any other procedure.
// Caught by: a stream is neither
var signature: String {
    let (options, call) =
        switch procedure?.kind {
        case nil: ("CallOptions", "Call")
        default: ("CallOptions", "ProcedureCall")
        }
    let input = inputType.map { "input\(isInputOptional ? "?" : ""): \($0), " } ?? ""
    return "\(name.last!)(\(input)options?: \(options)): \(call)<\(answer.answerType), \(errorType)>"
}

import Models
import Router

extension Endpoint {
    // Exercise 11.3 · The method of a route · 20 minutes
    // Why: a flat line, and no type that is computed of other types: an editor shows it as it stands here, and a compiler reads a
    // Why: thousand of them without a pause.
    // Starter: return ""
    /// The method of the client, as its interface declares it.
    ///
    /// `getById(input: { id: bigint }, options?: CallOptions): Call<User, ERRORS>` for a route;
    /// `find(input: FindUser, options?: CallOptions): ProcedureCall<User, ERRORS>` for a query or a mutation;
    /// `changes(input: Shop, options?: StreamOptions): Stream<Order, ERRORS>` for a stream.
    ///
    /// - It is called what `name` ends with.
    /// - Which of the three it is, says `procedure?.kind`: it is `nil` for a route.
    /// - The first argument is of the `inputType`. Where that is `nil` there is no such argument. Where `isInputOptional` it is `input?`.
    /// - The value is the `answerType` of the answer, and ERRORS is the `errorType`: the name under which the union of 11.2 is declared, or `never`.
    var signature: String {
        let (options, call) =
            switch procedure?.kind {
            case nil: ("CallOptions", "Call")
            case .query, .mutation: ("CallOptions", "ProcedureCall")
            case .stream: ("StreamOptions", "Stream")
            }
        let input = inputType.map { "input\(isInputOptional ? "?" : ""): \($0), " } ?? ""
        return "\(name.last!)(\(input)options?: \(options)): \(call)<\(answer.answerType), \(errorType)>"
    }
}

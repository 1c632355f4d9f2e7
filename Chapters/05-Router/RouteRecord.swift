/// What is known about a route: where it is, what it takes, what it returns, and what it throws. Routing, documentation and
/// generated clients all read this one record.
public struct RouteRecord: Sendable {
    public let method: RouteMethod
    let pattern: Pattern
    /// The pattern as it was written, with the prefixes of its groups: `/admin/users/:id?page`.
    public var path: String { pattern.text }
    /// What the handler asks for, in order.
    public let inputs: [InputRecord]
    /// The types of all that the handler asks for, returns and throws.
    public let signature: HandlerSignature
    /// What the middleware around it may answer with instead: an example of each error.
    public let middlewareErrors: [any Error]
    /// What a client has to show: one of these lists, and of that all. Empty where all are let in.
    public let credentials: [[Credential]]

    /// What it answers with.
    public var output: OutputRecord { signature.output.output }
    /// The type of what the handler throws; `Never` if it does not, `any Error` if it does not say.
    public var failure: any Error.Type { signature.failure }
    /// What it is to a client that calls it by a name; `nil` for a route.
    public var procedure: ProcedureRecord? { signature.procedure }
    /// The line of the program: `App/Users.swift:12`.
    public var place: String { signature.place }
}

/// One thing that a handler asks for.
public struct InputRecord: Sendable, Equatable {
    /// The name in the pattern; `nil` for a body.
    public var name: String?
    /// The type in Swift.
    public var type: String
    public var source: InputSource
    /// Whether it stands in the query.
    public var isQuery: Bool

    /// What a handler asks for, held against its pattern.
    ///
    /// - Throws: ``InputMismatch`` when the two do not fit.
    static func all(_ types: [any HandlerInput.Type], _ pattern: Pattern) throws(InputMismatch) -> [InputRecord] {
        let names = pattern.parameters + pattern.query
        var records: [InputRecord] = []
        var next = 0
        var bodies = 0
        for type in types {
            var record = InputRecord(name: nil, type: "\(type)", source: type.source, isQuery: false)
            switch record.source {
            case .parameter:
                guard next < names.count else { throw InputMismatch(pattern: pattern, asked: types, reason: "has no name for \(type)") }
                (record.name, record.isQuery) = (names[next], next >= pattern.parameters.count)
                next += 1
            case .header(let name): record.name = name
            case .body, .stream: bodies += 1
            }
            records.append(record)
        }
        // A handler may leave parameters out from the end: it can ask the context for them.
        if bodies > 1 { throw InputMismatch(pattern: pattern, asked: types, reason: "can have one body, not \(bodies)") }
        return records
    }
}

/// A handler that asks for what its pattern has not.
struct InputMismatch: Error, CustomStringConvertible {
    let pattern: Pattern
    let asked: [any HandlerInput.Type]
    let reason: String

    var description: String {
        let names = pattern.parameters.map { ":" + $0 } + pattern.query.map { "?" + $0 }
        return "\(pattern.text) \(reason): the handler asks for (\(asked.map { "\($0)" }.joined(separator: ", "))), and the pattern has ("
            + names.joined(separator: ", ") + "); give each of them a place, first the path's, then the query's"
    }
}

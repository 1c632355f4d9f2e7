/// What a handler's signature says: the compiler has read it, and the route's record keeps it.
public struct HandlerSignature: Sendable {
    /// What it asks for beside the context, in order.
    public var inputs: [any HandlerInput.Type]
    /// What it returns.
    public var output: any ResponseConvertible.Type
    /// What it throws; `Never` if it does not, `any Error` if it does not say.
    public var failure: any Error.Type
    /// What it throws when the answer has begun already: a stream.
    public var laterFailure: any Error.Type = Never.self
    /// The line of the program: `App/Users.swift:12`.
    public var place: String
    /// What it is to a client that calls it by a name; `nil` for a route.
    public var procedure: ProcedureRecord?
    /// Whether descriptions of the interface have it: what serves them, and a second way to the same thing, they leave out.
    public var isDescribed = true

    public init(
        inputs: [any HandlerInput.Type] = [], output: any ResponseConvertible.Type, failure: any Error.Type = Never.self, place: String
    ) {
        self.inputs = inputs
        self.output = output
        self.failure = failure
        self.place = place
    }
}

/// A handler that is called by a name, as a function is.
public struct ProcedureRecord: Sendable, Equatable {
    /// What a call means.
    public enum Kind: String, Sendable {
        /// It changes nothing, and can be called again.
        case query
        /// It changes something.
        case mutation
        /// It gives one value after the other.
        case stream
    }

    /// With the groups that it is in: `users.find`.
    public var name: String
    public var kind: Kind

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// What a handler's signature says: the compiler has read it, and the route's record keeps it.
public struct HandlerSignature: Sendable {
    /// What it asks for beside the context, in order.
    public var inputs: [any HandlerInput.Type]
    /// What it returns.
    public var output: any ResponseConvertible.Type
    /// What it throws; `Never` if it does not, `any Error` if it does not say.
    public var failure: any Error.Type
    /// The line of the program: `App/Users.swift:12`.
    public var place: String

    public init(
        inputs: [any HandlerInput.Type] = [], output: any ResponseConvertible.Type, failure: any Error.Type = Never.self, place: String
    ) {
        self.inputs = inputs
        self.output = output
        self.failure = failure
        self.place = place
    }
}

import HTTPServer

/// What a handler can ask for in its signature, beside the context: parameters of the path and the query, and the body.
public protocol HandlerInput: Sendable {
    /// Where it comes from.
    static var source: InputSource { get }
    /// Takes the value from a request.
    static func read(from inputs: inout Inputs) throws(InputError) -> Self
    /// The same where the handler asks for `Self?`: `nil` if it is not there.
    static func readOptional(from inputs: inout Inputs) throws(InputError) -> Self?
    /// The same where the handler asks for `[Self]`.
    static func readArray(from inputs: inout Inputs) throws(InputError) -> [Self]
    /// Takes the body in, where the source is ``InputSource/body``: whole, up to the context's limit, if a type does not do it
    /// in its own way.
    static func receive(_ body: RequestBody, in context: Context) async throws(InputError) -> ReceivedBody
}

/// A body that has come in.
public struct ReceivedBody: Sendable {
    /// All of it, or nothing where it is in `value`.
    public var bytes: [UInt8]
    /// What a type has made of it while it came: for its own `read`.
    public var value: (any Sendable)?

    public init(bytes: [UInt8] = [], value: (any Sendable)? = nil) {
        self.bytes = bytes
        self.value = value
    }
}

/// Where an input comes from.
public enum InputSource: Sendable, Equatable {
    /// The next parameter of the pattern; the text describes the values that it takes.
    case parameter(String, isOptional: Bool)
    /// The whole body.
    case body
    /// The body while it arrives.
    case stream
    /// A field of the head, by its name. It may be missing.
    case header(String)
}

/// The inputs of one call of a handler, taken one after the other.
public struct Inputs {
    /// The request.
    public let context: Context
    private let content: Content?
    /// The number of the next parameter: first come those of the path, then those of the query.
    private var next = 0

    @usableFromInline
    package init(_ context: Context) {
        self.context = context
        content = nil
    }

    /// The inputs of a call whose body is here already.
    package init(_ context: Context, body: [UInt8]) {
        self.context = context
        content = Content(ReceivedBody(bytes: body), nil)
    }

    init(_ context: Context, _ received: ReceivedBody = ReceivedBody(), stream: RequestBody) {
        self.context = context
        content = Content(received, stream)
    }

    /// What a request without a body never needs. A class, so that it is one word for all others.
    private final class Content: Sendable {
        let received: ReceivedBody
        let stream: RequestBody?

        init(_ received: ReceivedBody, _ stream: RequestBody?) {
            self.received = received
            self.stream = stream
        }
    }

    /// The body, for those that take it whole.
    public var body: [UInt8] { content?.received.bytes ?? [] }

    /// What ``HandlerInput/receive(_:in:)`` has made of the body.
    public var receivedValue: (any Sendable)? { content?.received.value }

    /// The body, for those that take it while it arrives.
    var stream: RequestBody? { content?.stream }

    /// The number of the next parameter. Its name is asked for only where something is wrong with it.
    mutating func nextParameter() -> Int {
        defer { next += 1 }
        return next
    }

    /// Whether the next parameter stands in the path, where it cannot be missing.
    var nextIsInPath: Bool { next < context.captures.count }
}

extension ParameterValue {
    public static var source: InputSource { .parameter(parameterDescription, isOptional: false) }

    public static func read(from inputs: inout Inputs) throws(InputError) -> Self {
        let context = inputs.context
        let index = inputs.nextParameter()
        if index < context.captures.count {
            if let value = context.withCapture(index, { fromPath($0) }) { return value }
            throw notTaken(context, index)
        }
        let name = context.parameterName(index)
        guard let text = try context.query.values(name).first else { throw .missingParameter(name: name, expected: parameterDescription) }
        return try value(text, name)
    }

    public static func readOptional(from inputs: inout Inputs) throws(InputError) -> Self? {
        if inputs.nextIsInPath { return try read(from: &inputs) }
        let name = inputs.context.parameterName(inputs.nextParameter())
        guard let text = try inputs.context.query.values(name).first else { return nil }
        return try value(text, name)
    }

    public static func readArray(from inputs: inout Inputs) throws(InputError) -> [Self] {
        if inputs.nextIsInPath { return [try read(from: &inputs)] }
        let name = inputs.context.parameterName(inputs.nextParameter())
        var values: [Self] = []
        for text in try inputs.context.query.values(name) { values.append(try value(text, name)) }
        return values
    }

    /// Why a parameter of the path is no value of this type.
    @inline(never)
    private static func notTaken(_ context: Context, _ index: Int) -> InputError {
        let name = context.parameterName(index)
        guard let text = context.withCapture(index, { PathBytes.decoded($0) }) else { return .undecodable(name) }
        return .badParameter(name: name, value: text, expected: parameterDescription)
    }

    private static func value(_ text: String, _ name: String) throws(InputError) -> Self {
        guard let value = Self(parameter: text) else { throw .badParameter(name: name, value: text, expected: parameterDescription) }
        return value
    }
}

extension HandlerInput {
    public static func readOptional(from inputs: inout Inputs) throws(InputError) -> Self? { try read(from: &inputs) }
    public static func readArray(from inputs: inout Inputs) throws(InputError) -> [Self] { [try read(from: &inputs)] }

    public static func receive(_ body: RequestBody, in context: Context) async throws(InputError) -> ReceivedBody {
        do throws(BodyError) { return ReceivedBody(bytes: try await body.collect(upTo: context.bodyLimit)) } catch {
            throw InputError(error)
        }
    }
}

/// A parameter of the query that may be missing.
extension Optional: HandlerInput where Wrapped: HandlerInput {
    public static var source: InputSource {
        if case .parameter(let description, _) = Wrapped.source { .parameter(description, isOptional: true) } else { Wrapped.source }
    }
    public static func read(from inputs: inout Inputs) throws(InputError) -> Wrapped? { try Wrapped.readOptional(from: &inputs) }
    public static func receive(_ body: RequestBody, in context: Context) async throws(InputError) -> ReceivedBody {
        try await Wrapped.receive(body, in: context)
    }
}

/// A parameter of the query that may stand there any number of times.
extension Array: HandlerInput where Element: HandlerInput {
    public static var source: InputSource {
        if case .parameter(let description, _) = Element.source { .parameter(description, isOptional: true) } else { Element.source }
    }
    public static func read(from inputs: inout Inputs) throws(InputError) -> [Element] { try Element.readArray(from: &inputs) }
    public static func receive(_ body: RequestBody, in context: Context) async throws(InputError) -> ReceivedBody {
        try await Element.receive(body, in: context)
    }
}

/// The body while it arrives.
extension RequestBody: HandlerInput {
    public static var source: InputSource { .stream }
    public static func read(from inputs: inout Inputs) throws(InputError) -> RequestBody { inputs.stream! }
}

import HTTPParser
import Models
import Router
import TypedErrors

/// One thing that a client can ask for: a route, as far as a client can know it.
public struct Endpoint: Sendable, Equatable {
    /// A part of the path.
    public enum Segment: Sendable, Equatable {
        /// Stands there as it is.
        case literal(String)
        /// A value, percent-encoded.
        case parameter(String)
        /// A value whose slashes stay.
        case rest(String)
    }

    /// A value in the path or in the query.
    public struct Parameter: Sendable, Equatable {
        public var name: String
        public var type: SchemaType
        /// In the query it may be missing.
        public var isRequired: Bool
        /// Any number of times.
        public var isRepeated: Bool
    }

    /// What is sent or answered.
    public enum Content: Sendable, Equatable {
        case none
        case json(SchemaType)
        case text
        /// Bytes, of whatever kind.
        case bytes
        /// One value after the other: server-sent events.
        case events(SchemaType)
    }

    public var method: String
    /// What it is to a client that calls it by a name; `nil` for a route.
    public var procedure: ProcedureRecord?
    /// The comment above it in the program, where that could be read.
    public var documentation: String
    /// The pattern as it was written.
    public var pattern: String
    public var path: [Segment]
    public var parameters: [Parameter]
    public var query: [Parameter]
    /// JSON in the query, as its parameter `input`.
    var queryInput: SchemaType?
    /// Fields of the head that the handler asks for; each may be missing.
    public var headers: [String]
    public var body: Content
    /// Whether a request without a body is one, too.
    public var isBodyOptional: Bool
    /// Of the answer when all goes well; `nil` where the handler decides.
    public var status: Status?
    public var answer: Content
    /// What it can answer with instead, sorted.
    public var errors: [ErrorRecord]
    /// What a client has to show: one of these lists, and of that all. Empty where all are let in.
    public var credentials: [[Credential]]
    /// The line of the program.
    public var place: String
}

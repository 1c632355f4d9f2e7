import HTTPServer
import Models
import Router
import TypedErrors

/// One value of a stream, with a name by which a client can go on behind it.
public struct Event<Value: JSONCodable>: Sendable {
    /// Names it within the stream: the number of a row, a time. No line breaks. `nil`: a client that comes back begins anew.
    public var id: String?
    public var value: Value

    public init(_ value: Value, id: String? = nil) {
        self.value = value
        self.id = id
    }
}

extension Event: Equatable where Value: Equatable {}

/// The last event that a client has got before its stream broke off: what a stream's handler asks for behind its input.
///
/// ```swift
/// api.stream("orders.changes") { (context, input: Shop, last: LastEventID) in orders.changes(of: input, after: last.id) }
/// ```
/// It is the field `Last-Event-ID` (HTML §9.2.4); over a WebSocket, the member `lastEventID` of the call.
public struct LastEventID: HandlerInput, Equatable {
    /// `nil` when the stream begins.
    public let id: String?

    public init(_ id: String?) { self.id = id }

    public static var source: InputSource { .header("Last-Event-ID") }

    public static func read(from inputs: inout Inputs) throws(InputError) -> LastEventID {
        if let call = inputs.context[StreamedCall.self] { return LastEventID(call.lastEventID) }
        return LastEventID(inputs.context.request[field: "Last-Event-ID"])
    }
}

/// Thrown by a stream that has to leave events out: its client is too slow, or the server must let go of it. The client comes back with the
/// last event that it has got, and goes on behind it. Server-sent events tell it of neither an end nor an error.
public struct StreamInterrupted: APIError {
    static let code = "stream_interrupted"

    public init() {}

    public var problem: Problem {
        Problem(.serviceUnavailable, code: Self.code, "the stream was interrupted: come back with the last event's id")
    }
    public static let examples = [StreamInterrupted()]
}

/// Takes the events of a stream.
struct EventSink: Sendable {
    /// Returns when more may follow.
    ///
    /// - Parameters:
    ///   - id: the event's.
    ///   - json: its value.
    let send: @Sendable (_ id: String?, _ json: [UInt8]) async throws -> Void
}

/// A stream that has another way than the answer of its request: left in the call's context.
struct StreamedCall: ContextKey, Sendable {
    typealias Value = StreamedCall

    let sink: EventSink
    let lastEventID: String?
}

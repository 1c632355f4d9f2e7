import HTTPServer
import Models
import Router
import Sessions

/// Adds streams: `stream` in `api.stream("orders.changes") { … }`.
///
/// A handler gets the context, then its input if it has one, and ``LastEventID`` if it can go on behind an event. It returns an
/// `AsyncSequence` of values, or of ``Event``s with ids. The sequence's iteration is cancelled when the client has gone.
public struct StreamAdder {
    let procedures: Procedures

    /// Adds a stream of events with ids.
    public func callAsFunction<each Input: HandlerInput, Failure: Error, Content: JSONCodable, Events: AsyncSequence & Sendable>(
        _ name: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Events
    ) where Events.Element == Event<Content> {
        let heartbeat = procedures.limits.heartbeat
        procedures.add(
            ProcedureRecord(name: name, kind: .stream), EventStream<Events, Content>.self, laterFailure: Events.Failure.self,
            "\(file):\(line)", handler,
            answer: { context, events in
                let stream = EventStream(events: events, heartbeat: heartbeat)
                guard let call = context[StreamedCall.self] else { return stream.response(in: context) }
                return await stream.response(in: context, into: call.sink)
            })
    }

    /// Adds a stream of values.
    public func callAsFunction<each Input: HandlerInput, Failure: Error, Values: AsyncSequence & Sendable>(
        _ name: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Values
    ) where Values.Element: JSONCodable {
        callAsFunction(name, file: file, line: line) { (context: Context, input: repeat each Input) async throws(Failure) in
            try await handler(context, repeat each input).map { Event($0) }
        }
    }

    /// Adds a guarded stream of events with ids: who was let in stands behind the context.
    public func callAsFunction<
        G: Guard, each Input: HandlerInput, Failure: Error, Content: JSONCodable, Events: AsyncSequence & Sendable
    >(
        _ name: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, repeat each Input) async throws(Failure) -> Events
    ) where Events.Element == Event<Content> {
        StreamAdder(procedures: procedures.with(`guard`))(name, file: file, line: line) {
            (context: Context, input: repeat each Input) async throws(Failure) -> Events in
            try await handler(context, `guard`.principal(of: context)!, repeat each input)
        }
    }

    /// Adds a guarded stream of values.
    public func callAsFunction<G: Guard, each Input: HandlerInput, Failure: Error, Values: AsyncSequence & Sendable>(
        _ name: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, repeat each Input) async throws(Failure) -> Values
    ) where Values.Element: JSONCodable {
        StreamAdder(procedures: procedures.with(`guard`))(name, file: file, line: line) {
            (context: Context, input: repeat each Input) async throws(Failure) -> Values in
            try await handler(context, `guard`.principal(of: context)!, repeat each input)
        }
    }
}

import HTTPParser
import HTTPServer
import Models
import Router
import TypedErrors

/// What a stream answers with: server-sent events (HTML §9.2), or, where the call came over a WebSocket, `null` when all is over.
struct EventStream<Events: AsyncSequence & Sendable, Content: JSONCodable>: ResponseConvertible where Events.Element == Event<Content> {
    let events: Events
    let heartbeat: Double

    static var output: OutputRecord { OutputRecord(mediaType: "text/event-stream") }

    consuming func response(in context: Context) -> Response {
        let (events, heartbeat) = (events, heartbeat)
        var response = Response(
            .ok, contentType: "text/event-stream",
            body: .stream(length: nil) { writer in
                let (stopping, stop) = AsyncStream<Never>.makeStream()
                writer.whenDraining { stop.finish() }
                let writer = EventWriter(writer: writer)
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await Self.write(events, to: writer, context) }
                    // A server that stops lets go of its streams: their clients come back, to the next one.
                    group.addTask { for await _ in stopping {} }
                    // The first to see that the client has gone, where there is no event for long.
                    group.addTask { await writer.stayAlive(every: heartbeat) }
                    await group.next()
                    group.cancelAll()
                }
            })
        response.head.fields += [
            ResponseField(name: "Cache-Control", value: "no-store"),
            // Some proxies wait for the end of an answer otherwise.
            ResponseField(name: "X-Accel-Buffering", value: "no"),
        ]
        return response
    }

    /// The same into another way, to its end.
    func response(in context: Context, into sink: EventSink) async -> Response {
        do {
            try await Self.pump(events, sink.send)
            return .json(Nothing(), in: context)
        } catch { return context.response(to: error) }
    }

    private static func write(_ events: Events, to writer: EventWriter, _ context: Context) async {
        do {
            try await pump(events) { try await writer.event($0, $1) }
            // Many a sequence ends when its task is cancelled: that is no end of the stream.
            if !Task.isCancelled { try await writer.end() }
        } catch {
            if error is BodyError || error is StreamInterrupted || Task.isCancelled { return }
            try? await writer.fail(context.problem(error))
        }
    }

    /// Hands on one event after the other.
    static func pump(_ events: Events, _ send: (String?, [UInt8]) async throws -> Void) async throws {
        for try await event in events {
            if let id = event.id, id.utf8.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) { throw EventIDError(id: id) }
            try await send(event.id, JSON.encode(event.value))
        }
    }
}

/// An event's id with a line break or a zero, which no client could send back.
struct EventIDError: Error, CustomStringConvertible {
    let id: String
    var description: String { "the id of an event must be one line without zeros, and is \(id.debugDescription)" }
}

extension Context {
    /// The problem document about an error in the middle of an answer.
    func problem(_ error: any Error) -> [UInt8] {
        let context = copy()
        context[ErrorsAsJSON.self] = true
        if case .bytes(let bytes) = context.response(to: error).body { return bytes }
        return Array("null".utf8)
    }
}

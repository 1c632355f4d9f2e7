import HTTPServer
import Synchronization

/// What became of a response's body.
public enum Sending: Sendable {
    /// It was handed to the connection.
    case whole
    /// The client went away, or the producer threw.
    case broken
    /// It was not asked for: the request was a HEAD, or the client had gone before it began.
    case unasked
}

extension Response {
    /// The response, with something to do when its body has been handed to the connection: at once if it is here, otherwise
    /// when its producer is done. Called exactly once.
    ///
    /// - Parameter done: gets the bytes of the body, and what became of it.
    public func whenSent(_ done: @escaping @Sendable (_ bytes: Int, _ sending: Sending) -> Void) -> Response {
        guard case .stream(let length, let produce) = body else {
            done(body.byteCount ?? 0, .whole)
            return self
        }
        let watch = StreamWatch(done)
        var response = self
        response.body = .stream(length: length) { writer in
            do {
                try await produce(
                    BodyWriter(around: writer) { bytes throws(BodyError) in
                        try await writer.write(bytes)
                        watch.count(bytes.count)
                    })
            } catch {
                watch.end(.broken)
                throw error
            }
            watch.end(.whole)
        }
        return response
    }
}

/// Counts the bytes of a streamed body. Nobody calls the producer for a HEAD; letting go of it is the end then.
private final class StreamWatch: Sendable {
    private let bytes = Atomic(0)
    private let ended = Atomic(false)
    private let done: @Sendable (Int, Sending) -> Void

    init(_ done: @escaping @Sendable (Int, Sending) -> Void) { self.done = done }

    deinit { end(.unasked) }

    func count(_ more: Int) { bytes.add(more, ordering: .relaxed) }

    func end(_ sending: Sending) {
        if ended.exchange(true, ordering: .relaxed) { return }
        done(bytes.load(ordering: .relaxed), sending)
    }
}

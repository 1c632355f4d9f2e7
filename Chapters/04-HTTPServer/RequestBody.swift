import EventLoop
import HTTPParser
import Synchronization

/// The content of a request, as it arrives: an `AsyncSequence` of byte arrays, none empty. At most
/// ``ServerLimits/bodyHighWater`` bytes (plus one read) wait in it; beyond that the client is slowed down.
///
/// One task reads it, once. It may be read from any thread.
public final class RequestBody: Sendable {
    private struct State {
        var buffer: BodyBuffer
        var waiting: UnsafeContinuation<Void, Never>?
        var delivered: [UInt8]?
        /// Bytes that the reader may be given in all, and those that it has been given.
        var limit = Int.max
        var taken = 0
    }

    private let state: Mutex<State>
    private let connection: Connection?

    /// `Content-Length`, or 0 without a body; `nil` when the body is chunked.
    public let expectedLength: Int?

    /// The body of a request without one.
    static let none: RequestBody = {
        let body = RequestBody(connection: nil, expectedLength: 0, highWater: 0)
        body.end()
        return body
    }()

    /// A body that is here already: for a handler that is called without a server, in a test above all.
    ///
    /// - Parameter expectedLength: what `Content-Length` said; `nil` stands for a chunked body.
    public convenience init(_ bytes: [UInt8], expectedLength: Int?) {
        self.init(connection: nil, expectedLength: expectedLength, highWater: .max)
        _ = push(bytes)
        end()
    }

    init(connection: Connection?, expectedLength: Int?, highWater: Int) {
        self.connection = connection
        self.expectedLength = expectedLength
        state = Mutex(State(buffer: BodyBuffer(highWater: highWater)))
    }

    /// Whoever reads the body gets at most so many bytes of it, and then ``BodyError/tooLarge(limit:)``. The smallest of
    /// several limits counts.
    public func limit(to bytes: Int) { state.withLock { $0.limit = Swift.min($0.limit, Swift.max(0, bytes)) } }

    /// The next bytes, or `nil` at the end of the body.
    ///
    /// - Throws: ``BodyError`` when the body breaks off, is longer than ``limit(to:)`` allows, or the task is cancelled.
    public func next() async throws(BodyError) -> [UInt8]? {
        while true {
            if let result = try pull() { return result.bytes }
            await withTaskCancellationHandler {
                // Unsafe: resumed exactly once, because whoever takes it out of `waiting` does so under the lock.
                await withUnsafeContinuation { continuation in
                    let already = state.withLock { state in
                        // Something may have come between `pull` and here.
                        if state.delivered != nil || !state.buffer.reading { return true }
                        state.waiting = continuation
                        return false
                    }
                    if already { continuation.resume() } else { connection?.isAwaited(self) }
                }
            } onCancel: {
                fail(.cancelled)
            }
        }
    }

    /// The whole body.
    ///
    /// - Parameter limit: the most bytes that are taken.
    /// - Throws: ``BodyError/tooLarge(limit:)`` as soon as it is known to be longer, or what ``next()`` throws.
    public func collect(upTo limit: Int) async throws(BodyError) -> [UInt8] {
        if let expectedLength, expectedLength > limit { throw .tooLarge(limit: limit) }
        var all: [UInt8] = []
        while let bytes = try await next() {
            if all.isEmpty { all = bytes } else { all += bytes }
            if all.count > limit { throw .tooLarge(limit: limit) }
        }
        return all
    }

    /// Bytes, or the end (`bytes` is `nil`); `nil` if the caller has to wait.
    private func pull() throws(BodyError) -> (bytes: [UInt8]?, Void)? {
        let action = state.withLock { state in
            // Said again at every further call: what the reader got is not the body, and must not end like one.
            if state.taken > state.limit { return BodyBuffer.PullAction.failed(.tooLarge(limit: state.limit)) }
            var action: BodyBuffer.PullAction
            if let bytes = state.delivered {
                state.delivered = nil
                action = .bytes(bytes, resume: false)
            } else {
                action = state.buffer.pull()
            }
            if case .bytes(let bytes, _) = action {
                state.taken += bytes.count
                if state.taken > state.limit { action = .failed(.tooLarge(limit: state.limit)) }
            }
            return action
        }
        switch action {
        case .bytes(let bytes, let resume):
            if resume { connection?.hasRoom(self) }
            return (bytes, ())
        case .end: return (nil, ())
        case .failed(let error): throw error
        case .wait: return nil
        }
    }

    /// From the connection: bytes have arrived. Whether the socket must not be read for now.
    func push(_ bytes: [UInt8]) -> Bool {
        let (waiting, pause) = state.withLock { state -> (UnsafeContinuation<Void, Never>?, Bool) in
            switch state.buffer.push(bytes) {
            case .keepReading: return (nil, false)
            case .pause: return (nil, true)
            case .deliver(let bytes):
                state.delivered = bytes
                defer { state.waiting = nil }
                return (state.waiting, false)
            }
        }
        waiting?.resume()
        return pause
    }

    /// From the connection: the body is complete.
    func end() { wake { $0.end() } }

    /// From the connection: the body broke off.
    func fail(_ error: BodyError) { wake { $0.fail(error) } }

    private func wake(_ change: (inout BodyBuffer) -> Bool) {
        let waiting = state.withLock { state -> UnsafeContinuation<Void, Never>? in
            guard change(&state.buffer) else { return nil }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }
}

extension RequestBody: AsyncSequence {
    /// Reads the body from where it is.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let body: RequestBody

        /// The next bytes, or `nil` at the end.
        public func next() async throws(BodyError) -> [UInt8]? { try await body.next() }
    }

    /// An iterator; all of them share the one body.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: self) }
}

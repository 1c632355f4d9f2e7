import EventLoop
import HTTPParser

/// Takes the bytes of a streamed response.
public struct BodyWriter: Sendable {
    /// Where the bytes go.
    private enum Way: Sendable {
        case connection(Connection, Exchange)
        indirect case closure(@Sendable ([UInt8]) async throws(BodyError) -> Void, around: BodyWriter?)
    }
    private let way: Way

    init(connection: Connection, exchange: Exchange) { way = .connection(connection, exchange) }

    /// A writer that gives the bytes to a closure: what changes a body on its way (compression) puts one before the
    /// connection's, and a test collects what a producer writes.
    ///
    /// - Parameters:
    ///   - outer: the writer in front of which this one stands: it knows of the connection.
    ///   - write: is never given an empty array. It returns when more may follow.
    public init(around outer: BodyWriter? = nil, _ write: @escaping @Sendable (_ bytes: [UInt8]) async throws(BodyError) -> Void) {
        way = .closure(write, around: outer)
    }

    /// Calls back when the server is to stop, or at once if it is to already: for a body that has no end of its own and would hold up the
    /// stop for all of ``ServerLimits/drainTimeout``. Once, on any thread; of several calls the last one counts.
    public func whenDraining(_ body: @escaping @Sendable () -> Void) {
        switch way {
        case .closure(_, let outer): outer?.whenDraining(body)
        case .connection(let connection, let exchange):
            let loop = connection.host.loop
            let note: @Sendable () -> Void = {
                if connection.host.isDraining { body() } else { exchange.whenDraining = body }
            }
            if loop.isCurrent { note() } else { loop.execute(note) }
        }
    }

    /// Sends bytes, and returns when the client has taken so many that more may follow.
    ///
    /// - Throws: ``BodyError/disconnected`` when the client is gone, ``BodyError/timedOut`` when it takes nothing,
    ///   ``BodyError/wrongLength(declared:written:)`` for bytes beyond the declared length.
    public func write(_ bytes: [UInt8]) async throws(BodyError) {
        if bytes.isEmpty { return }
        switch way {
        case .closure(let write, _): try await write(bytes)
        case .connection(let connection, let exchange): try await send(bytes, connection, exchange)
        }
    }

    private func send(_ bytes: [UInt8], _ connection: Connection, _ exchange: Exchange) async throws(BodyError) {
        let loop = connection.host.loop
        let result: Result<Bool, BodyError>
        if loop.isCurrent {
            result = connection.send(bytes, for: exchange)
        } else {
            // A task of the user's own, on another executor: the connection belongs to its loop.
            result = await withUnsafeContinuation { continuation in
                loop.execute { continuation.resume(returning: connection.send(bytes, for: exchange)) }
            }
        }
        if try result.get() {
            if loop.isCurrent, exchange.endsTurn(after: bytes.count, limit: connection.host.limits.streamedBytesPerTurn) {
                await Task.yield()
            }
            return
        }
        // Unsafe: the exchange keeps it in one place and takes it out to resume it; closing resumes it as well.
        try await withUnsafeContinuation { continuation in
            if loop.isCurrent {
                connection.waitForRoom(continuation, exchange)
            } else {
                loop.execute { connection.waitForRoom(continuation, exchange) }
            }
        }.get()
    }

    /// Sends text as UTF-8.
    public func write(_ text: String) async throws(BodyError) { try await write(Array(text.utf8)) }
}

import EventLoop
import HTTPParser

extension Connection {
    /// Gives body bytes to whoever wants them, or reads them away.
    ///
    /// - Returns: how many of the bytes belong to the body and are done with.
    func takeBody(_ bytes: RawSpan, for exchange: Exchange) -> Int {
        switch exchange.incoming {
        case .complete: return 0
        case .length(let left):
            let count = min(left, bytes.byteCount)
            exchange.incoming = count == left ? .complete : .length(left - count)
            let wanted = exchange.body == nil ? [] : bytes.extracting(first: count).withUnsafeBytes { [UInt8]($0) }
            deliver(wanted, count, to: exchange)
            endBody(exchange)
            return count
        case .chunked(var decoder):
            // The chunks of one read are delivered as one piece: an array for each would make much of little, for a chunk
            // may have one byte.
            var data: [UInt8] = []
            var skipped = 0
            var offset = 0
            while true {
                switch decoder.next(bytes, from: offset) {
                case .data(let range):
                    offset = range.upperBound
                    if exchange.body == nil {
                        skipped += range.count
                    } else {
                        bytes.extracting(range).withUnsafeBytes { data.append(contentsOf: $0) }
                    }
                case .needMore(let consumed):
                    exchange.incoming = .chunked(decoder)
                    deliver(data, skipped, to: exchange)
                    return consumed
                case .end(let consumed):
                    exchange.incoming = .complete
                    deliver(data, skipped, to: exchange)
                    endBody(exchange)
                    return consumed
                case .failed(let error):
                    deliver(data, skipped, to: exchange)
                    breakOff(exchange, error)
                    return bytes.byteCount
                }
            }
        }
    }

    /// Gives bytes of the body to the handler, or counts those that nobody wants.
    private func deliver(_ bytes: [UInt8], _ skipped: Int, to exchange: Exchange) {
        guard let body = exchange.body else {
            exchange.skipped += skipped
            // The answer is out and the client keeps sending what nobody reads.
            if exchange.skipped > host.limits.unreadBodyLimit { finishAfterFlush() }
            return
        }
        if bytes.isEmpty { return }
        exchange.bodyAwaited = false
        exchange.bodyPaused = body.push(bytes)
    }

    private func endBody(_ exchange: Exchange) {
        guard exchange.incoming.isComplete else { return }
        exchange.body?.end()
        exchange.body = nil
        if exchange.finished { self.exchange = nil }
    }

    /// The body is malformed: the framing of the connection is lost (RFC 9112 §8).
    private func breakOff(_ exchange: Exchange, _ error: RequestError) {
        exchange.body?.fail(.malformed(error))
        exchange.body = nil
        if !exchange.responded {
            detach(exchange)
            return refuse(error, isHead: exchange.isHead)
        }
        // A status is out already. Who produces the rest of the answer has been told; nothing behind it is read.
        exchange.incoming = .complete
        exchange.keepAlive = false
        if exchange.finished { finishAfterFlush() }
    }

    /// From a handler's task, on any thread: it waits for bytes of this body.
    func isAwaited(_ body: RequestBody) {
        onLoop { connection in
            guard let exchange = connection.exchange, exchange.body === body else { return }
            exchange.bodyAwaited = true
            if exchange.expectsContinue {
                exchange.expectsContinue = false
                connection.sendContinue()
            }
            connection.settle()
        }
    }

    /// From a handler's task, on any thread: this body's buffer has room again.
    func hasRoom(_ body: RequestBody) {
        onLoop { connection in
            guard let exchange = connection.exchange, exchange.content === body, exchange.bodyPaused else { return }
            exchange.bodyPaused = false
            connection.resumeInput()
            connection.settle()
        }
    }

    /// Always later, never inside the caller: the caller may be a handler that runs within `consume`.
    private func onLoop(_ action: @escaping @Sendable (Connection) -> Void) {
        host.loop.execute { [self] in
            if !closed { action(self) }
        }
    }
}

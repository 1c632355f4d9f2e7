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
            deliver(bytes.extracting(first: count), to: exchange)
            endBody(exchange)
            return count
        case .chunked(var decoder):
            var offset = 0
            while !exchange.bodyPaused {
                switch decoder.next(bytes, from: offset) {
                case .data(let range):
                    offset = range.upperBound
                    deliver(bytes.extracting(range), to: exchange)
                    if closed || closing { return offset }
                case .needMore(let consumed):
                    exchange.incoming = .chunked(decoder)
                    return consumed
                case .end(let consumed):
                    exchange.incoming = .complete
                    endBody(exchange)
                    return consumed
                case .failed(let error):
                    breakOff(exchange, error)
                    return bytes.byteCount
                }
            }
            exchange.incoming = .chunked(decoder)
            return offset
        }
    }

    private func deliver(_ bytes: RawSpan, to exchange: Exchange) {
        if bytes.byteCount == 0 { return }
        guard let body = exchange.body else {
            exchange.skipped += bytes.byteCount
            // The answer is out and the client keeps sending what nobody reads.
            if exchange.skipped > host.limits.unreadBodyLimit { finishAfterFlush() }
            return
        }
        exchange.bodyAwaited = false
        exchange.bodyPaused = body.push(bytes.withUnsafeBytes { [UInt8]($0) })
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
        if exchange.responded {
            abort(.malformed(error))
        } else {
            detach(exchange)
            refuse(error)
        }
    }

    /// From a handler's task, on any thread: it waits for body bytes.
    func bodyIsAwaited() {
        onLoop { connection in
            guard let exchange = connection.exchange, exchange.body != nil else { return }
            exchange.bodyAwaited = true
            if exchange.expectsContinue {
                exchange.expectsContinue = false
                connection.sendContinue()
            }
            connection.settle()
        }
    }

    /// From a handler's task, on any thread: the body's buffer has room again.
    func bodyHasRoom() {
        onLoop { connection in
            guard let exchange = connection.exchange, exchange.bodyPaused else { return }
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

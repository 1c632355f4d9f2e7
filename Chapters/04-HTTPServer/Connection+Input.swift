import EventLoop
import HTTPParser

extension Connection {
    /// The socket is readable: one read, everything in it served, one write.
    func receive() {
        let result: ReadResult
        do {
            result = try readBytes(from: descriptor, into: host.receiveBuffer)
        } catch {
            return abort(.disconnected)
        }
        switch result {
        case .wouldBlock: return
        case .closed: return endOfInput()
        case .bytes(let count):
            if lingering || closing { return }
            let received = UnsafeRawBufferPointer(rebasing: host.receiveBuffer[..<count])
            if pending.isEmpty {
                let used = consume(received.bytes)
                if used < count, !closed, !closing { pending.append(contentsOf: received[used...]) }
            } else {
                var waiting = takePending()
                waiting.append(contentsOf: received)
                consume(waiting, from: 0)
            }
            // What begins at the end of the turn settles then; what has been written before it goes out now.
            if let exchange, exchange.isQueued, unsent == 0 { return }
            settle()
        }
    }

    /// What has been received and not consumed; it does not wait any more.
    func takePending() -> [UInt8] {
        defer { (pending, consumedOfPending) = ([], 0) }
        return consumedOfPending == 0 ? pending : Array(pending[consumedOfPending...])
    }

    /// Serves these bytes, and keeps those that must wait.
    private func consume(_ bytes: [UInt8], from start: Int) {
        let end = start + consume(bytes.span.bytes.extracting(droppingFirst: start))
        if end == bytes.count || closed || closing { return }
        // A little that waits holds at most as much memory again.
        (pending, consumedOfPending) = end * 2 < bytes.count ? (bytes, end) : (Array(bytes[end...]), 0)
    }

    /// Something that held up the input is over: goes on with what waits in `pending`.
    ///
    /// - Returns: whether it went on.
    @discardableResult
    func resumeInput() -> Bool {
        if closed || closing || pending.isEmpty || backpressure.paused { return false }
        if let exchange, exchange.incoming.isComplete || exchange.bodyPaused { return false }
        let (bytes, start) = (pending, consumedOfPending)
        (pending, consumedOfPending) = ([], 0)
        consume(bytes, from: start)
        return true
    }

    /// Serves requests and body bytes until something must be waited for.
    ///
    /// - Returns: how many of the bytes are done with.
    private func consume(_ bytes: RawSpan) -> Int {
        consuming = true
        defer { consuming = false }
        var offset = 0
        while !closed, !closing, takenBy == nil {
            if let exchange {
                if !exchange.incoming.isComplete, !exchange.bodyPaused {
                    offset += takeBody(bytes.extracting(droppingFirst: offset), for: exchange)
                }
                if closed || closing { return offset }
                if exchange.make != nil, !exchange.isQueued { start(exchange) }
                if self.exchange === exchange { return offset }
                continue
            }
            if offset == bytes.byteCount { return offset }
            // What one read brings may ask for more than the memory holds.
            if unsent > host.limits.outputHighWater { flush() }
            if closed || backpressure.paused { return offset }
            let rest = bytes.extracting(droppingFirst: offset)
            let result: (consumed: Int, stop: PipelineStop)
            // Asked before it is taken: to take nothing out costs as much as to take a parser.
            if parser != nil, var own = parser.take() {
                // Taken out meanwhile: a handler may end the connection, and that lets go of its parser.
                result = Pipeline.run(rest, parser: &own) { begin($0) }
                if result.stop == .drained, !closed { parser = consume own }
            } else {
                result = Pipeline.run(rest, parser: &host.parser) { begin($0) }
            }
            offset += result.consumed
            switch result.stop {
            case .pending: continue
            case .last: return bytes.byteCount
            case .failed(let error):
                let bad = bytes.extracting(droppingFirst: offset)
                refuse(error, isHead: bad.byteCount >= 5 && bad.extracting(first: 5).equals("HEAD "))
                return bytes.byteCount
            case .drained:
                if offset == bytes.byteCount {
                    if parser != nil { parser = nil }
                } else {
                    // The parser that saw the beginning of this head goes with the connection until the rest arrives.
                    if parser == nil { parser = host.takeParser() }
                    // The head that was waited for is complete, and this is another one: its time is its own.
                    if offset > 0, deadlines.waiting == .head {
                        deadlines.wait(for: .nothing, now: host.loop.now, limits: host.limits)
                    }
                }
                return offset
            }
        }
        return takenBy == nil ? bytes.byteCount : offset
    }

    /// The client sends no more: what it asked for is still answered (RFC 9112 §9.6).
    private func endOfInput() {
        peerClosed = true
        guard let exchange, !lingering else {
            if output.isEmpty || lingering { return close() }
            closing = true
            return settle()
        }
        // No further request can come.
        exchange.keepAlive = false
        if !exchange.incoming.isComplete {
            exchange.body?.fail(.disconnected)
            exchange.body = nil
            exchange.bodyAwaited = false
            if exchange.finished { finishAfterFlush() }
        }
        settle()
    }

    /// After anything happened: sends what is to be sent, and says what the connection waits for.
    func settle() {
        if takenBy != nil, !consuming { return handOver() }
        // Paused, the kernel has no room and says when it has: that event goes on with what waits in `pending`, so no
        // attempt in between may end the pause.
        if !closed, !backpressure.paused { flush() }
        noteWait()
    }

    /// Tells the deadlines what the connection waits for.
    @inline(__always)
    func noteWait() {
        if closed { return }
        let next: Waiting
        if lingering {
            next = .linger
        } else if !output.isEmpty {
            // Progress is what the client takes, and `flush` notes that. What it sends buys no time.
            if deadlines.waiting != .write { waitForClient() }
            return
        } else if let exchange {
            next = exchange.incoming.isComplete || exchange.bodyPaused || !(exchange.bodyAwaited || exchange.finished) ? .nothing : .body
        } else if !pending.isEmpty {
            next = .head
        } else {
            return deadlines.restartIdle(now: host.loop.now, limits: host.limits)
        }
        deadlines.wait(for: next, now: host.loop.now, limits: host.limits)
    }
}

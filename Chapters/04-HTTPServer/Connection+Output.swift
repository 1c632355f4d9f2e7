import EventLoop
import HTTPParser

extension Connection {
    /// Appends to what this connection has to send. An event must not be over with bytes in the loop's output: `flush` sends
    /// them or moves what is left here.
    @inline(__always)
    func write(_ body: (inout OutputBuffer) -> Void) {
        if claimsLoopOutput() { body(&host.output) } else { body(&output) }
    }

    /// Makes the loop's output this connection's, if it is free and nothing waits in the connection's own.
    @inline(__always)
    private func claimsLoopOutput() -> Bool {
        guard output.isEmpty, host.output.isEmpty || ownsLoopOutput else { return false }
        host.outputOwner = descriptor
        return true
    }

    /// Whether what stands in the loop's output, if anything does, is this connection's.
    var ownsLoopOutput: Bool { host.outputOwner == descriptor }

    /// Bytes of answers that the kernel has not taken.
    @inline(__always)
    var unsent: Int { output.count + (ownsLoopOutput ? host.output.count : 0) }

    /// A response whose body is here.
    func writeWhole(_ response: borrowing Response, isHead: Bool, version: HTTPVersion, keepAlive: Bool) {
        host.dates.renew(at: host.loop.now)
        if response.head.status.code < 200 { return write { internalError(Self.interim, into: &$0, date: host.dates.date) } }
        do throws(ResponseHeadError) {
            if claimsLoopOutput() {
                try response.write(
                    into: &host.output, &host.plainHead, dates: &host.dates, isHead: isHead, version: version, keepAlive: keepAlive)
            } else {
                try response.write(
                    into: &output, &host.plainHead, dates: &host.dates, isHead: isHead, version: version, keepAlive: keepAlive)
            }
        } catch {
            write { internalError("\(error)", into: &$0, date: host.dates.date) }
        }
    }

    /// RFC 9110 §15.2: behind a 1xx a final response follows; the client would take that of its next request for it.
    private static let interim = "its status is an interim one"

    /// The handler's head cannot be sent: nothing of it was written.
    func internalError(_ reason: String, into out: inout OutputBuffer, date: HTTPDate) {
        host.logger.error("a response head was refused: \(reason)")
        let head = ResponseHead(status: .internalServerError, contentType: nil)
        // Cannot fail: it has no field of the user's.
        try? head.write(into: &out, date: date, framing: .length(0), keepAlive: false, version: .http11)
        closing = true
    }

    /// The head of a response whose body is produced while it is sent.
    func writeStreamHead(_ response: Response, length: Int?, _ exchange: Exchange) {
        let framing: ResponseFraming
        if response.head.status.forbidsContent {
            (framing, exchange.outgoing) = (.none, .none)
        } else if let length {
            (framing, exchange.outgoing) = (.length(length), .length(left: length, declared: length))
        } else if exchange.version == .http11 {
            (framing, exchange.outgoing) = (.chunked, .chunked)
        } else {
            (framing, exchange.outgoing) = (.none, .untilClose)
            exchange.keepAlive = false
        }
        let date = host.date()
        write { out in
            do throws(ResponseHeadError) {
                if response.head.status.code >= 200 {
                    return try response.head.write(
                        into: &out, date: date, framing: framing, keepAlive: exchange.keepAlive, version: exchange.version)
                }
                internalError(Self.interim, into: &out, date: date)
            } catch {
                internalError("\(error)", into: &out, date: date)
            }
            exchange.outgoing = .none
        }
        if exchange.isHead { exchange.outgoing = .none }
    }

    /// Bytes of a streamed response. Whether there is room for more.
    func send(_ bytes: [UInt8], for exchange: Exchange) -> Result<Bool, BodyError> {
        if closed || exchange.finished { return .failure(.disconnected) }
        switch exchange.outgoing {
        case .none: return .failure(.disconnected)
        case .length(let left, let declared):
            if bytes.count > left { return .failure(.wrongLength(declared: declared, written: declared - left + bytes.count)) }
            exchange.outgoing = .length(left: left - bytes.count, declared: declared)
            write { $0.append(bytes.span.bytes) }
        case .chunked:
            write { out in
                out.append(hex: bytes.count)
                out.append("\r\n")
                out.append(bytes.span.bytes)
                out.append("\r\n")
            }
        case .untilClose: write { $0.append(bytes.span.bytes) }
        }
        if !consuming { settle() }
        if closed { return .failure(.disconnected) }
        return .success(unsent <= host.limits.outputHighWater)
    }

    /// A task of the producer waits until the client has taken what was sent.
    func waitForRoom(_ continuation: UnsafeContinuation<Result<Void, BodyError>, Never>, _ exchange: Exchange) {
        if closed || exchange.finished { return continuation.resume(returning: .failure(.disconnected)) }
        if unsent <= host.limits.outputLowWater { return continuation.resume(returning: .success(())) }
        exchange.waitingForRoom.append(continuation)
    }

    /// The producer has returned.
    func endStream(_ exchange: Exchange) {
        if closed || exchange.finished { return }
        switch exchange.outgoing {
        case .length(let left, let declared) where left > 0:
            host.logger.error("\(BodyError.wrongLength(declared: declared, written: declared - left)): the connection is cut")
            return cutShort(exchange)
        case .chunked: write { $0.append("0\r\n\r\n") }
        default: break
        }
        complete(exchange)
    }

    /// Sends what the client takes, keeps the rest, and adapts the interest. Closes after the last answer.
    func flush() {
        if closed { return }
        let wanted: Interest
        do {
            if output.isEmpty {
                wanted = try sendLoopOutput()
            } else {
                let (written, interest) = try output.withUnsafeBytes { (bytes) throws(SystemError) in
                    try backpressure.flush(bytes) { (rest) throws(SystemError) in try writeBytes(rest, to: descriptor) }
                }
                output.removeFirst(written)
                if output.isEmpty { output = OutputBuffer() } else if written > 0 { waitForClient() }
                wanted = interest
            }
        } catch {
            return abort(.disconnected)
        }
        if let exchange, !exchange.waitingForRoom.isEmpty, output.count <= host.limits.outputLowWater {
            exchange.resumeWriters(.success(()))
        }
        if output.isEmpty, closing, !lingering {
            if peerClosed { return close() }
            // RFC 9112 §9.6: closing with input unread sends a reset that can destroy the answer on its way.
            lingering = true
            shutdownWriting(descriptor)
        }
        adapt(wanted)
    }

    /// The time in which the client must take bytes begins, or begins anew.
    func waitForClient() {
        deadlines.wait(for: .write, now: host.loop.now, limits: host.limits)
        untaken = untakenBytes(descriptor)
    }

    @inline(__always)
    private func sendLoopOutput() throws(SystemError) -> Interest {
        if host.output.isEmpty || !ownsLoopOutput { return backpressure.paused ? [] : .readable }
        let (written, interest) = try host.output.withUnsafeBytes { (bytes) throws(SystemError) in
            try backpressure.flush(bytes) { (rest) throws(SystemError) in try writeBytes(rest, to: descriptor) }
        }
        if written < host.output.count {
            host.output.removeFirst(written)
            output = host.takeOutput()
            waitForClient()
        } else {
            host.output.clear()
        }
        return interest
    }

    /// Tells the loop what to watch for, if that changed.
    @inline(__always)
    private func adapt(_ wanted: Interest) {
        var wanted = wanted
        // Bytes that wait behind a request under way are read no further: at most one read of them is kept.
        if let exchange, !exchange.isQueued, exchange.bodyPaused || (exchange.incoming.isComplete && !pending.isEmpty) {
            wanted.remove(.readable)
        }
        if peerClosed { wanted.remove(.readable) }
        if wanted == interest { return }
        do {
            try host.loop.setInterest(wanted, of: descriptor)
            interest = wanted
        } catch {
            abort(.disconnected)
        }
    }
}

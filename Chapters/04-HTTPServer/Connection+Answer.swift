import EventLoop
import HTTPParser
import Runtime

extension Connection {
    /// A request's head is complete: asks the handler, and answers on the spot if that is all it takes.
    @inline(__always)
    func begin(_ request: Request) -> Served {
        if request.method == .connect { return refuseTunnel() }
        let keep = KeepAlive.isKept(
            version: request.version, close: request.connectionClose, keepAlive: request.connectionKeepAlive,
            draining: host.isWindingDown || peerClosed)
        let answer = host.responder.answer(request, peer)
        switch consume answer {
        case .later(let make): return begin(request, keepAlive: keep, make)
        case .now(let response):
            guard case .none = request.framing, response.isWhole else { return begin(request, keepAlive: keep) { _ in response } }
            writeWhole(response, isHead: request.method == .head, version: request.version, keepAlive: keep)
            // The response and not its bytes: these would be counted once more.
            host.responder.takeBack(response)
            if !keep { closing = true }
            return answered
        }
    }

    @inline(never)
    private func refuseTunnel() -> Served {
        // RFC 9110 §9.3.6: behind a 2xx the connection would be a tunnel, and a handler that looks at the path alone says 200.
        writeWhole(.text("This server makes no tunnels.\n", status: .notImplemented), isHead: false, version: .http11, keepAlive: false)
        closing = true
        return .last
    }

    /// The answer takes longer than the handler's call, or the request has a body.
    @inline(never)
    private func begin(_ request: Request, keepAlive keep: Bool, _ make: @escaping @Sendable (RequestBody) async -> Response) -> Served {
        let exchange = host.exchange(
            version: request.version, isHead: request.method == .head, keepAlive: keep,
            incoming: incoming(request.framing), expectsContinue: request.expectsContinue)
        self.exchange = exchange
        exchange.make = make
        if !exchange.incoming.isComplete {
            var length: Int?
            if case .length(let count) = exchange.incoming { length = count }
            exchange.content = RequestBody(connection: self, expectedLength: length, highWater: host.limits.bodyHighWater)
            exchange.body = exchange.content
            return .pending
        }
        start(exchange)
        // What follows an upgrade is not HTTP.
        if self.exchange != nil || takenBy != nil { return .pending }
        return answered
    }

    /// An answer is written: on to the next request, unless it was the last or so much waits to be sent that it is sent first.
    @inline(__always)
    private var answered: Served {
        if closing || closed { return .last }
        return unsent > host.limits.outputHighWater ? .pending : .answered
    }

    private func incoming(_ framing: BodyFraming) -> IncomingBody {
        switch framing {
        case .none, .length(0): .complete
        case .length(let count): .length(count)
        case .chunked: .chunked(ChunkDecoder(limits: host.limits.parser))
        }
    }

    /// Answers in a task on this loop: when its turn is over in the one that leads (`LoopServer.run`), otherwise at once in one of its
    /// own.
    ///
    /// Never inlined: what a task needs on the stack would be made room for with every request that needs none.
    @inline(never)
    func start(_ exchange: Exchange) {
        if host.isLed { return host.enqueue(exchange, self) }
        guard let make = exchange.make.take() else { return }
        exchange.task = Task.immediate(executorPreference: host.executor) { [self] in
            let response = await make(exchange.content)
            respond(response, exchange)
            if response.isStream { await produce(response, exchange) }
        }
        host.responder.letGo()
    }

    /// Lets a streamed response come, behind its head.
    func produce(_ response: Response, _ exchange: Exchange) async {
        guard case .stream(_, let produce) = response.body, !exchange.finished, exchange.outgoing != .none else { return }
        do {
            try await produce(BodyWriter(connection: self, exchange: exchange))
            endStream(exchange)
        } catch {
            host.logger.debug("a streamed response broke off: \(error)")
            cutShort(exchange)
        }
    }

    /// The handler's response is here.
    func respond(_ response: Response, _ exchange: Exchange) {
        if exchange.finished || closed { return }
        if host.isWindingDown { exchange.keepAlive = false }
        if exchange.expectsContinue, !exchange.incoming.isComplete {
            exchange.expectsContinue = false
            if response.isStream, response.head.status.code < 300 {
                // The body of the answer may be made of the request's: the last moment to ask for it is before the head.
                sendContinue()
            } else {
                // The client has not begun to send its body and will not: where the next request begins is open.
                exchange.keepAlive = false
            }
        }
        // Too much to be read away.
        if case .length(let left) = exchange.incoming, left > host.limits.unreadBodyLimit, !response.isStream {
            exchange.keepAlive = false
        }
        exchange.responded = true
        if case .upgrade(let upgraded) = response.body {
            upgrade(to: upgraded, response.head, exchange)
        } else if case .stream(let length, _) = response.body {
            writeStreamHead(response, length: length, exchange)
            if exchange.outgoing == .none { complete(exchange) }
        } else {
            writeWhole(response, isHead: exchange.isHead, version: exchange.version, keepAlive: exchange.keepAlive)
            complete(exchange)
        }
    }

    /// RFC 9110 §15.2.1: the client may send its body.
    func sendContinue() { write { $0.append("HTTP/1.1 100 Continue\r\n\r\n") } }

    /// The answer is complete: on to the next request, or to the end.
    func complete(_ exchange: Exchange) {
        exchange.finished = true
        exchange.task = nil
        exchange.resumeWriters(.failure(.disconnected))
        // Nobody gets the rest of the request's body any more.
        exchange.body?.fail(.disconnected)
        // A head that could not be sent has ended the connection, whatever the exchange says.
        if !exchange.keepAlive || closing {
            self.exchange = nil
            closing = true
        } else if exchange.incoming.isComplete {
            self.exchange = nil
        } else {
            exchange.body = nil
            exchange.bodyPaused = false
        }
        guard !consuming else { return }
        // What came together is answered before anything is sent: one call for all.
        let isLeading = host.underWay === exchange
        resumeInput()
        // The next one is answered as soon as this one lets go of the loop; it settles, or the loop does when it waits.
        if isLeading, let next = self.exchange, next.isQueued { return }
        settle()
    }

    /// The answer cannot be completed. What was written of it is sent; that the connection ends before the body does tells the
    /// client (RFC 9112 §8).
    func cutShort(_ exchange: Exchange) {
        if closed || exchange.finished { return }
        if exchange.outgoing == .untilClose {
            // Here the end of the connection would be the end of the body.
            resetWhenClosed(descriptor)
            return abort(.disconnected)
        }
        exchange.keepAlive = false
        complete(exchange)
    }

    /// The bytes are not HTTP as we accept it: says why, and closes.
    ///
    /// - Parameter isHead: the request is one with the method HEAD, whatever else it is.
    func refuse(_ error: RequestError, isHead: Bool) {
        writeWhole(host.refusal(error), isHead: isHead, version: .http11, keepAlive: false)
        closing = true
    }

    /// The exchange's own answer will not be sent.
    func detach(_ exchange: Exchange) {
        exchange.finished = true
        exchange.task?.cancel()
        if self.exchange === exchange { self.exchange = nil }
    }

    func finishAfterFlush() {
        exchange = nil
        closing = true
    }
}

import EventLoop
import HTTPParser

extension Connection {
    /// Writes the 101, and hands over the socket with everything that has come and has to go (RFC 9110 §7.8).
    func upgrade(to upgraded: any UpgradedProtocol, _ head: ResponseHead, _ exchange: Exchange) {
        if peerClosed || host.isDraining {
            exchange.keepAlive = false
            writeWhole(.text("The server is stopping.\n", status: .serviceUnavailable), isHead: false, version: .http11, keepAlive: false)
            return complete(exchange)
        }
        guard head.status == .switchingProtocols, exchange.version == .http11, exchange.incoming.isComplete else {
            exchange.keepAlive = false
            let reason = "an upgrade is the answer 101 to a request of HTTP/1.1 that is here as a whole (RFC 9110 section 7.8)"
            write { internalError(reason, into: &$0, date: host.date()) }
            return complete(exchange)
        }
        let date = host.date()
        write { out in
            do throws(ResponseHeadError) {
                try head.write(into: &out, date: date, framing: .none, keepAlive: true, version: .http11)
                out.addConnectionUpgrade()
            } catch {
                internalError("\(error)", into: &out, date: date)
            }
        }
        if closing { return complete(exchange) }
        exchange.finished = true
        exchange.task = nil
        self.exchange = nil
        takenBy = upgraded
        // What has come behind the request is still being looked at: the end of that hands it over.
        if !consuming { handOver() }
    }

    /// The socket gets its new owner. This object is done.
    func handOver() {
        guard let upgraded = takenBy, !closed else { return }
        takenBy = nil
        closed = true
        var waiting = OutputBuffer()
        swap(&waiting, &output)
        if ownsLoopOutput, !host.output.isEmpty {
            host.output.withUnsafeBytes { waiting.append($0.bytes) }
            host.output.clear()
        }
        let other = UpgradedConnection(descriptor: descriptor, host: host, peer: peer, upgraded)
        do {
            try host.replace(self, by: other)
        } catch {
            host.logger.error("a connection could not be watched: \(error)")
            return other.abort()
        }
        let rest = takePending()
        parser = nil
        other.begin(output: waiting, pending: rest)
    }
}

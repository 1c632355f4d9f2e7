import EventLoop
import HTTPParser

extension Connection {
    /// Called about once a second: closes what has waited too long.
    func checkDeadline(now: UInt64) {
        guard let expiry = deadlines.expiry(at: now) else { return }
        // A client may take its answer too slowly to make room that the kernel would tell about.
        if deadlines.waiting == .write, untakenBytes(descriptor) < untaken { return waitForClient() }
        if expiry == .close || exchange?.responded == true || closing {
            return abort(.timedOut)
        }
        if let exchange {
            exchange.body?.fail(.timedOut)
            detach(exchange)
        }
        write { out in
            let head = ResponseHead(status: .requestTimeout, contentType: nil)
            // Cannot fail: it has no field of the user's.
            try? head.write(into: &out, date: host.date(), framing: .length(0), keepAlive: false, version: .http11)
        }
        closing = true
        settle()
    }

    /// A stop was asked for: closes what has nothing to lose.
    func checkDrain(now: UInt64) {
        // What the client has already sent counts as accepted.
        if deadlines.waiting == .idle, host.drain.deadline != nil { receive() }
        if closed { return }
        switch host.drain.verdict(waiting: deadlines.waiting, unsent: output.count, now: now) {
        case .keep: break
        case .finish:
            exchange?.keepAlive = false
            let told = exchange?.whenDraining
            exchange?.whenDraining = nil
            told?()
        case .close: abort(.disconnected)
        }
    }
}

import EventLoop
import Runtime

// A task costs as much as all the rest of a plain request: it is made, gets its memory, takes up its executor, and all of that is
// taken down again. But most answers that could wait do not: the bytes are there, the cache knows the row. So the loop is turned
// inside of a task, and between two turns that task answers what has come. An answer that does not wait costs a call. One that
// does takes the task with it, and the thread makes another one, which goes on turning: one leads, and who has been overtaken
// answers to its end and turns no more ("Leader/Followers", Schmidt et al., PLoP 2000).

extension LoopServer {
    /// Turns the loop until it is stopped. On the loop's thread.
    ///
    /// - Throws: what the poller throws.
    func run() throws(SystemError) {
        loop.asCurrent {
            isLed = true
            while !loop.isStopping, failure == nil {
                leader &+= 1
                let task = Task.immediate(executorPreference: executor) { [self] in await lead(leader) }
                guard let exchange = underWay.take() else { continue }
                // It waits; from now on the task is this exchange's alone.
                responder.letGo()
                exchange.isQueued = false
                if exchange.finished { task.cancel() } else { exchange.task = task }
                if exchange.connection?.closed == false { exchange.connection?.settle() }
                exchange.connection = nil
            }
            isLed = false
        }
        if let failure { throw failure }
    }

    /// Answers and turns, as long as no other task does.
    private func lead(_ number: Int) async {
        while true {
            while takeNext(), let exchange = underWay {
                var make = exchange.make.take()
                if let connection = exchange.connection, !exchange.finished {
                    let response = await make!(exchange.content)
                    make = nil
                    exchange.isQueued = false
                    connection.respond(response, exchange)
                    if response.isStream { await connection.produce(response, exchange) }
                    if leader != number { return }
                }
                (make, exchange.connection) = (nil, nil)
                responder.letGo()
                underWay = nil
                if exchange.isPlain { spareExchange = exchange }
            }
            if loop.isStopping { return }
            do throws(SystemError) { try loop.turn() } catch {
                failure = error
                return
            }
        }
    }

    /// Answers an exchange when the turn is over; before all others if the one under way is its connection's, whose answers go out
    /// together then.
    func enqueue(_ exchange: Exchange, _ connection: Connection) {
        exchange.isQueued = true
        exchange.connection = connection
        if let underWay, underWay.connection === connection, let second = firstUnanswered {
            exchange.next = second
            firstUnanswered = exchange
            if lastUnanswered == nil { lastUnanswered = second }
            return
        }
        // Nearly always it is the only one.
        guard let first = firstUnanswered else {
            firstUnanswered = exchange
            return
        }
        (lastUnanswered ?? first).next = exchange
        lastUnanswered = exchange
    }

    /// Makes the first one that has not begun the one under way, if there is one.
    private func takeNext() -> Bool {
        if firstUnanswered == nil { return false }
        underWay = firstUnanswered.take()
        guard let exchange = underWay else { return false }
        if lastUnanswered != nil {
            firstUnanswered = exchange.next.take()
            if firstUnanswered === lastUnanswered { lastUnanswered = nil }
        }
        return true
    }
}

import EventLoop
import Runtime

/// An answer that takes `await`, before it has begun.
struct Unanswered {
    let connection: Connection
    let exchange: Exchange
    let make: @Sendable (RequestBody) async -> Response
}

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
                guard let (connection, exchange) = underWay.take() else { continue }
                // It waits; from now on the task is this exchange's alone.
                exchange.isQueued = false
                if exchange.finished { task.cancel() } else { exchange.task = task }
                if !connection.closed { connection.settle() }
            }
            isLed = false
        }
        if let failure { throw failure }
    }

    /// Answers and turns, as long as no other task does.
    private func lead(_ number: Int) async {
        while true {
            while let next = nextUnanswered() {
                underWay = (next.connection, next.exchange)
                let response = await next.make(next.exchange.content)
                next.connection.respond(response, next.exchange)
                if response.isStream { await next.connection.produce(response, next.exchange) }
                if leader != number { return }
                underWay = nil
            }
            if loop.isStopping { return }
            do throws(SystemError) { try loop.turn() } catch {
                failure = error
                return
            }
        }
    }

    /// The oldest answer that has not begun and is still wanted.
    private func nextUnanswered() -> Unanswered? {
        while answersBegun < unanswered.count {
            let next = unanswered[answersBegun]
            answersBegun += 1
            if !next.exchange.finished { return next }
        }
        if answersBegun > 0 {
            unanswered.removeAll(keepingCapacity: true)
            answersBegun = 0
        }
        return nil
    }
}

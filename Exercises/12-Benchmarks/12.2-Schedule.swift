/// When the requests of a constant rate are due. It knows no clock and no connection: the time goes in, and what is due comes out.
public struct ConstantRate: Sendable {
    /// When the first request is due, in nanoseconds of the loop's clock.
    public let start: UInt64
    /// Requests a second, at least 1.
    public let rate: UInt64
    /// How many requests there are at all.
    public let total: UInt64
    /// How many of them have been taken to be sent.
    public private(set) var taken: UInt64 = 0

    public init(start: UInt64, rate: UInt64, total: UInt64) {
        self.start = start
        self.rate = rate
        self.total = total
    }

    // Exercise 12.2 · The open-loop schedule · 25 minutes
    /// When a request is due: `number` ÷ `rate` seconds after `start`, in nanoseconds, rounded down.
    ///
    /// At a rate of 3 the requests 0, 1, 2 and 3 are due after 0, 333,333,333, 666,666,666 and 1,000,000,000 nanoseconds: the
    /// error of one request is not handed on to the next one.
    ///
    /// - Parameter number: from 0. Below 2³³, so that nothing overflows.
    public func due(_ number: UInt64) -> UInt64 {
        // 12.2: your code here.
        return start
    }

    // Exercise 12.2 · The open-loop schedule · 25 minutes
    /// Takes the next request, if it is due: a connection is free and asks for work.
    ///
    /// Requests are taken in their order, one at each call, and none is ever left out: after a second in which no connection was free,
    /// a second's worth of requests is waiting, and is taken one after the other, each with the moment at which *it* was due.
    ///
    /// - Parameter now: the time.
    /// - Returns: when the taken request was due: `now` or earlier. `nil` when the next one is due later than `now`, or all `total`
    ///   requests have been taken.
    public mutating func take(at now: UInt64) -> UInt64? {
        // 12.2: your code here.
        return nil
    }

    // Exercise 12.2 · The open-loop schedule · 25 minutes
    /// When the next request is due that has not been taken: until then the loop may sleep. `nil` when all have been taken. It may be
    /// in the past, while requests wait for a connection.
    public var next: UInt64? {
        // 12.2: your code here.
        return nil
    }
}

/// The three moments of a request.
public struct Moments: Sendable, Equatable {
    /// When it should have been sent.
    public var due: UInt64
    /// When it was sent: later, if no connection was free.
    public var sent: UInt64
    /// When its answer was here, to the last byte.
    public var answered: UInt64

    public init(due: UInt64, sent: UInt64, answered: UInt64) {
        self.due = due
        self.sent = sent
        self.answered = answered
    }

    // Exercise 12.2 · The open-loop schedule · 25 minutes
    /// What a user has waited, in nanoseconds: until the answer, since the request was *due*. In it is the time that the request
    /// itself had to wait, because the server kept all connections busy.
    public var responseTime: UInt64 {
        // 12.2: your code here.
        return 0
    }

    // Exercise 12.2 · The open-loop schedule · 25 minutes
    /// What the server has taken for this request, in nanoseconds: until the answer, since it was *sent*. Tools that count this one
    /// only leave out what a slow server kept them from asking.
    public var serviceTime: UInt64 {
        // 12.2: your code here.
        return 0
    }
}

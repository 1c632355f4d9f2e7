import Apus

/// Where verdicts are kept. They have numbers, each one more than the last, without gaps.
protocol ChangeLog: Sendable {
    /// What stands behind a number, in order, at most so many; fewer only if there are no more. Takes its time.
    func changes(after number: Int64, atMost count: Int) async throws(ClassError) -> [Change]
}

/// Where those are who look at the board. None of this waits, and everything arrives in the order in which it was called.
protocol BoardRoom<Seat>: Sendable {
    associatedtype Seat: Sendable
    /// Tells everybody who is in the room.
    func tell(_ change: Change)
    /// Tells one, who need not be in it.
    func tell(_ change: Change, only seat: Seat)
    /// Lets one in: from now on it is told what everybody is told.
    func admit(_ seat: Seat)
}

/// The live board: everybody who looks at it hears of every verdict, once, in the order of the numbers.
///
/// An actor does one thing at a time, but not one *call* at a time: while a call waits at an `await`, others begin and go on.
actor LiveBoard<Room: BoardRoom> {
    /// How many changes are read at once.
    static var page: Int { 500 }

    let log: any ChangeLog
    let room: Room
    /// The number of the last change that the room has been told.
    private(set) var published: Int64
    /// Where it runs.
    nonisolated let executor: any SerialExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - published: the number of the last change that nobody has to be told.
    ///   - executor: runs it. One thread and always the same: what is told from several could arrive in another order.
    init(_ log: any ChangeLog, _ room: Room, published: Int64, on executor: any SerialExecutor) {
        self.log = log
        self.room = room
        self.published = published
        self.executor = executor
    }

    // Exercise 13.3 · The live board · 35 minutes
    // Why: several calls may be reading at once. What each has read is looked at again after the await, by the number that counts now;
    // Why: between that look and the telling nothing waits, so nobody comes in between.
    // Starter: return
    /// Something has been kept: tells the room every change behind `published`, each once, in the order of the numbers, and moves
    /// `published` along.
    ///
    /// It is called after each verdict, so several calls may be under way at once, and each may find the same changes, or some that another
    /// one has told while it was reading. When it returns, everything that was kept before it was called has been told, be it thousands
    /// (the log gives at most ``page`` at once).
    ///
    /// - Throws: what the log throws. What was told until then stays told and counted, and the next call goes on behind it.
    func publish() async throws(ClassError) {
        while true {
            let news = try await log.changes(after: published, atMost: Self.page)
            for change in news where change.number > published {
                room.tell(change)
                published = change.number
            }
            if news.count < Self.page { return }
        }
    }

    // Exercise 13.3 · The live board · 35 minutes
    // Why: what the room has been told so far is read for the newcomer; what it will be told it hears there. The two meet at `published`, and
    // Why: the last look at that number and the admission are one step, since nothing waits between them.
    // Starter: return
    /// Lets somebody in who knows every change up to `number`, and nothing behind it: the page has loaded the board, or was away for a
    /// while. It gets each change behind `number` once, in the order of the numbers: those that the room has been told already alone
    /// (`room.tell(_:only:)`), and from then on what the room is told (`room.admit`, exactly once).
    ///
    /// While the log is read, verdicts may come and be published. And the newcomer may know *more* than the room has been told, for what is
    /// kept is published a moment later: then the room is told first (``publish()``).
    ///
    /// A log that gives nothing although `published` says that there is something has been put back to an older state; the newcomer is let
    /// in then as well.
    ///
    /// - Throws: what the log throws; then the newcomer is not in the room.
    func admit(_ seat: Room.Seat, knowing number: Int64) async throws(ClassError) {
        var known = number
        if known > published { try await publish() }
        while known < published {
            let missed = try await log.changes(after: known, atMost: Self.page)
            guard let first = missed.first, first.number <= published else { break }
            for change in missed where change.number <= published {
                room.tell(change, only: seat)
                known = change.number
            }
        }
        room.admit(seat)
    }
}

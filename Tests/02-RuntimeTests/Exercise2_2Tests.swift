import LoopTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop
@testable import Runtime

@Suite("2.2 Suspend until ready", .timeLimit(.minutes(1)))
struct Exercise2_2 {
    let poller = ScriptedPoller()
    let loop: EventLoop
    /// Descriptor 5 of the script: no kernel knows it, and `close` is not called for it.
    let descriptor: AsyncDescriptor

    init() throws {
        loop = EventLoop(poller: poller, clock: ManualClock())
        descriptor = try AsyncDescriptor(5, loop: loop)
    }

    /// How waits ended, in their order: which of them, and with what.
    typealias Ends = Notes<End>
    struct End: Equatable, Sendable, CustomStringConvertible {
        var name: String
        var error: WaitError?
        var description: String { "\(name): \(error.map { "\($0)" } ?? "ready")" }
        init(_ name: String, _ error: WaitError? = nil) {
            self.name = name
            self.error = error
        }
    }

    /// Begins a wait as the loop.
    private func wait(_ direction: Interest, _ name: String, _ ends: Ends, then: @escaping () -> Void = {}) {
        loop.asCurrent {
            descriptor.suspend(until: direction) { error in
                ends.note(End(name, error))
                then()
            }
        }
    }

    private func ready(_ readiness: Readiness) { loop.asCurrent { descriptor.ready(readiness) } }

    /// What the loop was told since the registration.
    private var told: [Interest?] { poller.updates.dropFirst().map(\.new) }
    /// The same in words: `[readable], leave`.
    private var toldInWords: String {
        told.isEmpty ? "nothing" : told.map { $0?.description ?? "leave" }.joined(separator: ", then ")
    }

    // MARK: suspend

    @Test("a wait tells the loop what to watch for, and goes on", arguments: [Interest.readable, .writable])
    func begins(direction: Interest) throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(direction, "wait", ends)
        #expect(ends.all.isEmpty, "Nothing is ready yet and the loop watches: the task waits. It was resumed: \(ends.all).")
        #expect(
            told == [direction],
            "One wait has begun, so the loop is told to watch for \(direction) and for nothing else: epoll_ctl(2), once. It was told \(toldInWords)."
        )
        let kept = [descriptor.reader != nil ? "reader" : nil, descriptor.writer != nil ? "writer" : nil].compactMap { $0 }
        #expect(
            kept == [direction == .readable ? "reader" : "writer"],
            "A wait for \(direction) has begun. Who waits to read is kept in `reader`, who waits to write in `writer`; kept is \(kept).")
        try loop.turn(milliseconds: 0)
        #expect(ends.all.isEmpty, "A turn without an event of this descriptor resumes nobody.")
    }

    @Test("both directions are watched while both are waited for") func both() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        wait(.writable, "writer", ends)
        #expect(
            told == [.readable, [.readable, .writable]],
            "First a reader waits, then a writer as well: the loop watches for exactly what somebody waits for, [readable] and then [readable, writable]. It was told \(toldInWords)."
        )
        #expect(ends.all.isEmpty, "Both wait. Ended: \(ends.all).")
    }

    @Test("a second task in the same direction is turned away, and the first goes on waiting", arguments: [Interest.readable, .writable])
    func busy(direction: Interest) throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(direction, "first", ends)
        wait(direction, "second", ends)
        #expect(
            ends.all == [End("second", .busy)],
            "Two tasks that read the same stream would each get pieces of it: the second one is told `busy`, and the first is not disturbed. Ended: \(ends.all)."
        )
        ready([.readable, .writable])
        #expect(
            ends.all == [End("second", .busy), End("first")],
            "The descriptor became ready: the first one, which has waited all the time, goes on. Ended: \(ends.all).")
    }

    @Test("a closed descriptor ends a wait before it begins") func closed() throws {
        defer { letGo(loop) }
        let ends = Ends()
        descriptor.isClosed = true
        wait(.readable, "wait", ends)
        #expect(
            ends.all == [End("wait", .closed)],
            "It is closed (`isClosed`), and nothing will ever be reported: a task that waits here waits for ever. Ended: \(ends.all).")
        #expect(
            told.isEmpty,
            "A closed number may be another connection's by now (open(2) gives the lowest free one): the loop is told nothing about it. It was told \(toldInWords)."
        )
        #expect(descriptor.reader == nil, "The wait is over before it has begun: nobody is kept in `reader`.")
    }

    @Test("a refusal ends this wait alone") func refused() throws {
        defer { letGo(loop) }
        let ends = Ends()
        let refusal = SystemError(call: "epoll_ctl", code: ENOMEM)
        wait(.writable, "writer", ends)
        poller.refuse(with: refusal)
        wait(.readable, "reader", ends)
        #expect(
            ends.all == [End("reader", .system(refusal))],
            "The kernel refused to watch for the reader: it is told why, once, and the writer goes on waiting. Ended: \(ends.all).")
        #expect(descriptor.reader == nil, "Nobody waits to read any more: a `reader` that stays would be resumed twice, or be in the way.")
        wait(.readable, "again", ends)
        ready([.readable, .writable])
        #expect(
            ends.all.dropFirst() == [End("again"), End("writer")],
            "The next attempt begins anew, and both are resumed when the descriptor is ready. Ended: \(ends.all).")
    }

    // MARK: ready

    @Test("a ready descriptor resumes who waits, once") func once() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        poller.set(.readable, of: 5)
        for _ in 1...3 { try loop.turn(milliseconds: 0) }
        #expect(
            ends.all == [End("reader")],
            "The descriptor is readable and is reported at each of three turns (level-triggered, epoll(7)); one wait was begun and ends once. Ended: \(ends.all)."
        )
    }

    @Test("readiness goes to whom it concerns and to no one else", arguments: [Readiness.readable, .writable])
    func concerns(readiness: Readiness) throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        wait(.writable, "writer", ends)
        ready(readiness)
        let (one, other) = readiness == .readable ? ("reader", "writer") : ("writer", "reader")
        #expect(
            ends.all == [End(one)], "It became \(one == "reader" ? "readable" : "writable"), which is the \(one)'s. Ended: \(ends.all).")
        ready([.readable, .writable])
        #expect(ends.all == [End(one), End(other)], "Later it became ready for both, and the \(other) still waits. Ended: \(ends.all).")
    }

    @Test("a hang-up and a failure resume both", arguments: [Readiness.hangup, .error]) func broken(readiness: Readiness) throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        wait(.writable, "writer", ends)
        ready(readiness)
        #expect(
            ends.all.sorted { $0.name < $1.name } == [End("reader"), End("writer")],
            "The connection is \(readiness == .hangup ? "hung up" : "broken"): nothing else will come. Both go on, and their read or write says what it is (poll(2), POLLHUP and POLLERR). Ended: \(ends.all)."
        )
    }

    @Test("who is resumed may wait again at once") func again() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "first", ends) { wait(.readable, "second", ends) }
        ready(.readable)
        #expect(
            ends.all == [End("first")],
            "The reader was resumed, read, and waits again, all within `ready`: there is room for it, because the old wait is over; and this readiness is not its own. Ended: \(ends.all)."
        )
        ready(.readable)
        #expect(ends.all == [End("first"), End("second")], "The next readiness is the second wait's. Ended: \(ends.all).")
    }

    @Test("both are taken out before the first of them runs") func bothOut() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends) { wait(.writable, "new writer", ends) }
        wait(.writable, "writer", ends)
        ready(.hangup)
        #expect(
            !ends.all.contains(End("new writer", .busy)),
            "Reader and writer were resumed by one event. The reader came first and waited to write: the writer's wait is over as well, and must not be in its way. Ended: \(ends.all)."
        )
        #expect(
            ends.all == [End("reader"), End("writer")],
            "The reader's and the writer's waits end, each once; the one that the reader began meanwhile goes on, for this event is older than it. Ended: \(ends.all)."
        )
        #expect(descriptor.writer != nil, "The wait that the reader began meanwhile is kept in `writer`.")
    }

    @Test("who is resumed finds the loop as it was") func untold() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "first", ends) { wait(.readable, "second", ends) }
        poller.set(.readable, of: 5)
        try loop.turn(milliseconds: 0)
        #expect(
            ends.all == [End("first")],
            "One event resumes the wait that was there, and not the one that begins meanwhile. Ended: \(ends.all).")
        #expect(
            told == [.readable],
            "A reader was resumed, read, and waits again: the loop watches for the right thing all the time, and has been told so once, when the first wait began. It was told \(toldInWords), each a call of epoll_ctl(2)."
        )
    }

    @Test("readiness that concerns nobody is reported no more") func stale() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        poller.set(.readable, of: 5)
        for _ in 1...3 { try loop.turn(milliseconds: 0) }
        #expect(ends.all == [End("reader")], "One wait, which ended once. Ended: \(ends.all).")
        #expect(
            told == [.readable, []],
            "The reader was resumed and has not come back, and bytes are still there: each turn would report them, and the loop would turn without end at full speed. It is told, once, to watch for nothing. It was told \(toldInWords)."
        )
        wait(.readable, "later", ends)
        try loop.turn(milliseconds: 0)
        #expect(ends.all == [End("reader"), End("later")], "Who comes back later is told of the bytes that lie there. Ended: \(ends.all).")
    }

    @Test("the other direction's wait survives stale readiness") func staleOther() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        wait(.writable, "writer", ends)
        ready(.writable)
        ready(.writable)
        #expect(ends.all == [End("writer")], "It is writable, twice; the writer waited once, and the reader waits on. Ended: \(ends.all).")
        #expect(
            told.last == .some(.readable),
            "The second report of `writable` concerned nobody: the loop is to watch for what is still waited for, and that is reading. It was told \(toldInWords)."
        )
    }

    @Test("a hang-up that nobody waits for leaves the loop", arguments: [Readiness.hangup, .error]) func leaves(readiness: Readiness) throws
    {
        defer { letGo(loop) }
        let ends = Ends()
        poller.set(readiness, of: 5)
        for _ in 1...3 { try loop.turn(milliseconds: 0) }
        #expect(
            told == [nil],
            "Nobody waits, and the peer is gone. An interest in nothing does not help here: hang-up and failure are reported whether they were asked for or not (epoll_ctl(2), EPOLLHUP). The descriptor leaves the loop, once. The loop was told \(toldInWords)."
        )
        wait(.readable, "reader", ends)
        try loop.turn(milliseconds: 0)
        #expect(
            ends.all == [End("reader")],
            "A task that waits afterwards is told of it: the descriptor comes back to the loop, and the hang-up is reported. Ended: \(ends.all)."
        )
    }

    @Test("a refusal while nobody waits is passed over") func refusedStale() throws {
        defer { letGo(loop) }
        let ends = Ends()
        wait(.readable, "reader", ends)
        ready(.readable)
        poller.refuse(with: SystemError(call: "epoll_ctl", code: ENOMEM))
        ready(.readable)
        wait(.readable, "later", ends)
        ready(.readable)
        #expect(
            ends.all == [End("reader"), End("later")], "There was nobody to tell; the next wait is as good as ever. Ended: \(ends.all).")
    }
}

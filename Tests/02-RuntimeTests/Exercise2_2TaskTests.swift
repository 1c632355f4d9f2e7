import LoopTesting
import Testing

@testable import EventLoop
@testable import Runtime

/// Whole tasks, on an executor that the test turns by hand: nothing runs but what the test runs.
extension Exercise2_2 {
    /// Tasks that wait to read, and what came of each.
    struct Readers {
        let hand = HandExecutor()
        let ends = Ends()

        func start(_ name: String, _ descriptor: AsyncDescriptor) -> Task<Void, Never> {
            Task(executorPreference: hand) { [ends] in
                do throws(WaitError) {
                    try await descriptor.readable()
                    ends.note(End(name))
                } catch {
                    ends.note(End(name, error))
                }
            }
        }

        /// Runs tasks and the loop in turn until both must be at rest.
        func settle(_ loop: EventLoop) throws(SystemError) {
            for _ in 0..<4 {
                loop.asCurrent { hand.run() }
                try loop.turn(milliseconds: 0)
            }
            loop.asCurrent { hand.run() }
        }
    }

    @Test("a task waits until its descriptor is ready") func task() throws {
        defer { letGo(loop) }
        let readers = Readers()
        _ = readers.start("reader", descriptor)
        try readers.settle(loop)
        #expect(readers.ends.all.isEmpty, "Nothing is there to read: the task is suspended. It ended: \(readers.ends.all).")
        poller.set(.readable, of: 5)
        try readers.settle(loop)
        #expect(readers.ends.all == [End("reader")], "There are bytes, and the task goes on. Ended: \(readers.ends.all).")
    }

    @Test("a task on another thread waits through the mailbox") func taskElsewhere() throws {
        defer { letGo(loop) }
        let readers = Readers()
        _ = readers.start("reader", descriptor)
        readers.hand.run()
        #expect(
            poller.updates.count == 1, "The task is not on the loop, whose registrations are for its own thread: the wait begins there.")
        poller.set(.readable, of: 5)
        try readers.settle(loop)
        #expect(readers.ends.all == [End("reader")], "The loop began the wait and ended it. Ended: \(readers.ends.all).")
    }

    @Test("cancelled before it waits", arguments: [true, false]) func cancelledBefore(onLoop: Bool) throws {
        defer { letGo(loop) }
        let readers = Readers()
        let task = readers.start("reader", descriptor)
        task.cancel()
        if onLoop { loop.asCurrent { readers.hand.run() } } else { readers.hand.run() }
        try readers.settle(loop)
        #expect(
            readers.ends.all == [End("reader", .cancelled)],
            "The task was cancelled before it came to wait: it ends with `cancelled`, once. Ended: \(readers.ends.all).")
        #expect(descriptor.reader == nil, "Nobody waits any more: the next reader must not be told `busy`.")
    }

    @Test("cancelled while it waits") func cancelledDuring() throws {
        defer { letGo(loop) }
        let readers = Readers()
        let task = readers.start("reader", descriptor)
        try readers.settle(loop)
        #expect(readers.ends.all.isEmpty, "Nothing is there to read: the task is suspended. It ended: \(readers.ends.all).")
        task.cancel()
        try readers.settle(loop)
        #expect(
            readers.ends.all == [End("reader", .cancelled)], "It was cancelled, and ends with that at once. Ended: \(readers.ends.all).")
        poller.set(.readable, of: 5)
        try readers.settle(loop)
        #expect(
            readers.ends.all.count == 1, "Bytes that come afterwards resume nobody: who waits is resumed once. Ended: \(readers.ends.all).")
    }

    @Test("cancelled after its wait, while another task waits") func cancelledAfter() throws {
        defer { letGo(loop) }
        let readers = Readers()
        let first = readers.start("first", descriptor)
        try readers.settle(loop)
        loop.asCurrent { descriptor.ready(.readable) }
        // The first task is ready to go on but has not yet: its wait is over.
        let second = readers.start("second", descriptor)
        first.cancel()
        try readers.settle(loop)
        #expect(
            readers.ends.all == [End("first")],
            "The first one's wait was over when it was cancelled, and the second one waits on: cancelling is about a wait and not about a direction. Ended: \(readers.ends.all)."
        )
        second.cancel()
        try readers.settle(loop)
        #expect(readers.ends.all == [End("first"), End("second", .cancelled)], "Ended: \(readers.ends.all).")
    }

    @Test("closing ends the waits of both directions") func closeEnds() throws {
        defer { letGo(loop) }
        // A real socket: `close` closes it.
        let (ours, peer) = try socketPair()
        defer { closeDescriptor(peer) }
        let real = try AsyncDescriptor(ours, loop: loop)
        let readers = Readers()
        _ = readers.start("reader", real)
        _ = Task(executorPreference: readers.hand) {
            do throws(WaitError) { try await real.writable() } catch { readers.ends.note(End("writer", error)) }
        }
        try readers.settle(loop)
        loop.asCurrent { real.close() }
        try readers.settle(loop)
        #expect(
            readers.ends.all.sorted { $0.name < $1.name } == [End("reader", .closed), End("writer", .closed)],
            "Nothing will be reported of a closed descriptor (epoll(7)): who waits for it is told `closed`. Ended: \(readers.ends.all).")
        _ = readers.start("later", real)
        try readers.settle(loop)
        #expect(readers.ends.all.last == End("later", .closed), "Who comes later hears it at once. Ended: \(readers.ends.all).")
    }
}

import Testing

@testable import Database

@Suite("8.4 The pool", .timeLimit(.minutes(1)))
struct Exercise8_4 {
    private func isLent(_ outcome: Lending<String, String>.Outcome, _ thing: String) -> Bool {
        if case .lent(thing) = outcome { true } else { false }
    }
    private func waits(_ outcome: Lending<String, String>.Outcome) -> Bool { if case .waits = outcome { true } else { false } }
    private func isCancelled(_ outcome: Lending<String, String>.Outcome) -> Bool { if case .cancelled = outcome { true } else { false } }

    @Test("what was given back last is taken first") func take() {
        var lending = Lending<String, String>(["a", "b"])
        #expect(lending.take() == "b", "The last of `idle`: its cache is the warmest.")
        #expect(lending.take() == "a")
        #expect(lending.take() == nil, "Nothing is idle.")
        #expect(lending.giveBack("a") == nil, "Nobody waits, so nobody gets it.")
        #expect(lending.take() == "a", "What was given back is idle again.")
    }

    @Test("who waits longest is served first") func order() {
        var lending = Lending<String, String>([])
        for (id, name) in [(1, "first"), (2, "second"), (3, "third")] as [(UInt64, String)] {
            #expect(waits(lending.wait(id, name)), "Nothing is idle: \(name) stands at the end of the queue.")
        }
        #expect(lending.giveBack("a") == "first", "First come, first served.")
        #expect(lending.take() == nil, "It was handed on to the one who waits. Laid down, a newcomer could take it before.")
        #expect(lending.giveBack("a") == "second")
        #expect(lending.giveBack("a") == "third")
        #expect(lending.giveBack("a") == nil)
        #expect(lending.take() == "a")
    }

    @Test("what came back between take and wait is not overlooked") func between() {
        var lending = Lending<String, String>([])
        #expect(lending.take() == nil)
        #expect(lending.giveBack("a") == nil)
        #expect(
            isLent(lending.wait(1, "late"), "a"),
            "`take` found nothing, then “a” came back, then the task came to wait. If it waits now, it waits beside an idle connection, perhaps for ever."
        )
        #expect(lending.take() == nil, "What is lent is not idle any more.")
    }

    @Test("who is cancelled is passed over") func cancelled() {
        var lending = Lending<String, String>([])
        for (id, name) in [(1, "first"), (2, "second"), (3, "third")] as [(UInt64, String)] { _ = lending.wait(id, name) }
        #expect(lending.cancel(2) == "second", "The waiter itself: its continuation has to be resumed, exactly once.")
        #expect(lending.giveBack("a") == "first", "The others keep their order.")
        #expect(lending.giveBack("a") == "third", "“second” does not wait any more: a connection given to it would be lost.")
    }

    @Test("a cancellation can be faster than its task") func early() {
        var lending = Lending<String, String>([])
        #expect(lending.cancel(7) == nil, "Nobody with the id 7 waits yet.")
        #expect(
            isCancelled(lending.wait(7, "slow")),
            "Its cancellation came before, and nobody will send it again: it must not wait. Remember the id in cancelledEarly.")
        #expect(lending.cancelledEarly.isEmpty, "An id is used once: it is taken out, or the set grows for ever.")
        #expect(waits(lending.wait(8, "other")), "Others are not meant.")
    }

    @Test("many come and go") func many() {
        var lending = Lending<Int, UInt64>([0])
        #expect(lending.take() == 0)
        for id in 0..<5_000 as Range<UInt64> { _ = lending.wait(id, id) }
        for id in stride(from: 1, to: 5_000, by: 2) as StrideTo<UInt64> { #expect(lending.cancel(id) == id) }
        for id in stride(from: 0, to: 5_000, by: 2) as StrideTo<UInt64> { #expect(lending.giveBack(0) == id) }
        #expect(lending.giveBack(0) == nil && lending.take() == 0, "There was one thing all the time.")
    }
}

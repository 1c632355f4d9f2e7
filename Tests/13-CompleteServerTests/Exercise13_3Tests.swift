import Testing

@testable import CompleteServer

@Suite("13.3 The live board", .timeLimit(.minutes(1)))
struct Exercise13_3 {
    private func expect(
        _ hand: HandBoard, _ seat: String, hears numbers: some Sequence<Int64>, _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let (got, wanted) = (hand.room.heard[seat] ?? [], Array(numbers))
        #expect(
            got == wanted, message("\(seat) has to be told \(brief(wanted)); was told \(brief(got)).", why), sourceLocation: location)
        let times = hand.room.inside.count { $0 == seat }
        #expect(
            times == 1, message("\(seat) has to be let into the room once; that was done \(times) times.", why), sourceLocation: location)
    }

    private func expectTold(
        _ hand: HandBoard, _ numbers: some Sequence<Int64>, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let (got, wanted) = (hand.room.told, Array(numbers))
        #expect(got == wanted, message("The room has to be told \(brief(wanted)); was told \(brief(got)).", why), sourceLocation: location)
    }

    /// `1, 2, 3 … 600 (600 numbers)`.
    private func brief(_ numbers: [Int64]) -> String {
        if numbers.isEmpty { return "nothing" }
        if numbers.count <= 12 { return numbers.map(String.init).joined(separator: ", ") }
        return numbers.prefix(5).map(String.init).joined(separator: ", ") + " … \(numbers.last!) (\(numbers.count) numbers)"
    }

    @Test("what is kept is told, in its order") func publishes() throws {
        let hand = try HandBoard()
        hand.log.keep(3)
        try hand.publish()
        expectTold(hand, 1...3, "Three verdicts are kept, and published once.")
        try hand.publish()
        expectTold(hand, 1...3, "Nothing has come since.")
        hand.log.keep(2)
        try hand.publish()
        expectTold(hand, 1...5, "Two more have come.")
        #expect(hand.underWay == 0, "All calls have come to their end.")
    }

    @Test("what was published before the start is not told") func startsBehind() throws {
        let hand = try HandBoard(published: 2)
        hand.log.keep(4)
        try hand.publish()
        expectTold(hand, 3...4, "The board was made with published = 2.")
    }

    @Test("more than one page") func pages() throws {
        let hand = try HandBoard()
        hand.log.keep(1_200)
        try hand.publish()
        expectTold(hand, 1...1_200, "The log gives at most 500 at once; the call goes on until there is nothing behind.")
        let exact = try HandBoard()
        exact.log.keep(1_000)
        try exact.publish()
        expectTold(exact, 1...1_000, "Two full pages, and then nothing.")
    }

    @Test("calls that read at the same time tell each change once", arguments: [false, true]) func twoCalls(backwards: Bool) throws {
        let hand = try HandBoard()
        hand.log.holds = true
        hand.log.keep(2)
        try hand.publish()
        hand.log.keep(1)
        try hand.publish()
        hand.log.holds = false
        hand.log.letGo(backwards: backwards)
        try hand.settle()
        expectTold(
            hand, 1...3,
            "Two calls were reading at once: the first one has read 1 and 2, the second one 1, 2 and 3, and the \(backwards ? "second" : "first") one came back first. While one waits for its `await`, the other one goes on."
        )
        #expect(hand.underWay == 0, "Both calls have come to their end.")
    }

    @Test("a read that fails loses nothing") func failure() throws {
        let hand = try HandBoard()
        hand.log.keep(700)
        hand.log.failing = 2
        try hand.publish()
        expectTold(hand, 1...500, "The first page was read, and the second read has failed.")
        #expect(hand.thrown.count == 1, "The log's error has to come out of the call; \(hand.thrown.count) did.")
        try hand.publish()
        expectTold(hand, 1...700, "The next call goes on behind what was told.")
    }

    @Test("a newcomer gets what it has missed, and then what comes") func newcomer() throws {
        let hand = try HandBoard()
        hand.log.keep(5)
        try hand.publish()
        try hand.admit("Ann", knowing: 2)
        expect(hand, "Ann", hears: 3...5, "It knows 1 and 2, and the room has been told 1 to 5.")
        expectTold(hand, 1...5, "What one has missed is told to it alone.")
        hand.log.keep(1)
        try hand.publish()
        expect(hand, "Ann", hears: 3...6, "6 has come while it is in the room.")
        try hand.admit("Ben", knowing: 6)
        expect(hand, "Ben", hears: [], "It knows everything already.")
    }

    @Test("a newcomer who has missed thousands") func longAway() throws {
        let hand = try HandBoard()
        hand.log.keep(1_300)
        try hand.publish()
        try hand.admit("Ann", knowing: 100)
        expect(hand, "Ann", hears: 101...1_300, "The log gives at most 500 at once.")
    }

    @Test("what is published while a newcomer's past is read is not lost") func meanwhile() throws {
        let hand = try HandBoard()
        hand.log.keep(2)
        try hand.publish()
        hand.log.holds = true
        try hand.admit("Ann", knowing: 0)
        // Its read has seen 1 and 2. Before it comes back, 3 is kept and told to the room.
        hand.log.holds = false
        hand.log.keep(1)
        try hand.publish()
        hand.log.letGo()
        try hand.settle()
        expect(hand, "Ann", hears: 1...3, "While the log was read for it, 3 was published, and it was not in the room yet.")
        hand.log.keep(1)
        try hand.publish()
        expect(hand, "Ann", hears: 1...4, "From then on it hears what everybody hears.")
    }

    @Test("what is kept but not published comes once") func notYetPublished() throws {
        let hand = try HandBoard()
        hand.log.keep(2)
        try hand.publish()
        hand.log.keep(2)
        // 3 and 4 are on the disk, and their publishing has not begun.
        try hand.admit("Ann", knowing: 0)
        try hand.publish()
        expect(
            hand, "Ann", hears: 1...4,
            "3 and 4 were in the log when it was read for the newcomer, and are told to the room later, with the newcomer in it.")
    }

    @Test("a newcomer who knows more than the room") func ahead() throws {
        let hand = try HandBoard()
        hand.log.keep(2)
        try hand.publish()
        try hand.admit("Ben", knowing: 2)
        hand.log.keep(2)
        // The page has loaded the board, with 3 and 4 in it, before they are published.
        try hand.admit("Ann", knowing: 4)
        try hand.publish()
        expect(hand, "Ann", hears: [], "It knew 3 and 4 from the page, before the room was told of them.")
        expect(hand, "Ben", hears: 3...4, "It did not.")
        hand.log.keep(1)
        try hand.publish()
        expect(hand, "Ann", hears: [5], "5 is new to everybody.")
    }

    @Test("a newcomer whose past cannot be read is not let in") func unreadable() throws {
        let hand = try HandBoard()
        hand.log.keep(2)
        try hand.publish()
        hand.log.failing = hand.log.reads + 1
        try hand.admit("Ann", knowing: 0)
        #expect(hand.room.inside.isEmpty, "It would miss 1 and 2 for ever. It comes back and asks again.")
        #expect(hand.thrown.count == 1, "The log's error has to come out of the call; \(hand.thrown.count) did.")
    }

    @Test("a log that was put back to an older state lets newcomers in") func restored() throws {
        let hand = try HandBoard()
        hand.log.keep(3)
        try hand.publish()
        hand.log.forgetAll()
        try hand.admit("Ann", knowing: 1)
        expect(
            hand, "Ann", hears: [], "The room has been told 3, and the log has nothing behind 1: whoever asks on and on will wait for ever."
        )
        #expect(hand.thrown.isEmpty, "Nothing failed, after \(hand.log.reads) reads.")
    }
}

import Testing

@testable import Runtime

/// Owner and thieves, step by step: one thread plays all parts, and the second part comes exactly while the first one reads or
/// writes a slot. So each of these goes the same way each time, on every processor.
extension Exercise2_4 {
    /// A deque in which somebody comes when a slot is touched.
    private final class WatchedDeque: WorkStealingDeque, @unchecked Sendable {
        /// What somebody else does when a word is read for the first time, just before it is read.
        var whileReading: (() -> Void)?
        /// Where `bottom` stood when a word was put in, and at which position.
        private(set) var puts: [(position: Int, bottom: Int)] = []

        override func word(at position: Int) -> UInt {
            let act = whileReading
            whileReading = nil
            act?()
            return super.word(at: position)
        }

        override func put(_ word: UInt, at position: Int) {
            puts.append((position, bottom.load(ordering: .relaxed)))
            super.put(word, at: position)
        }
    }

    /// A deque with these words in it, past `push`: a word's position is its index.
    private func deque(_ words: UInt...) -> WatchedDeque {
        let deque = WatchedDeque(capacity: 8)
        for (position, word) in words.enumerated() { deque.put(word, at: position) }
        deque.bottom.store(words.count, ordering: .releasing)
        return deque
    }

    private func text(_ word: UInt?) -> String { word.map(String.init) ?? "nothing" }

    @Test("a word stands in its slot before bottom tells of it") func slotFirst() {
        let deque = deque()
        let taken = [deque.push(41), deque.push(42)]
        let early = deque.puts.filter { $0.bottom > $0.position }
        #expect(
            early.isEmpty,
            "When \(early.count) of two words was put into its slot, `bottom` told of it already: it stood at \(early.first?.bottom ?? 0), behind position \(early.first?.position ?? 0). A thief that came between the two steps would take what lay in the slot before, and use it as the address of a job. Put the word in, then raise `bottom`."
        )
        #expect(taken == [true, true], "There is room for eight.")
    }

    @Test("a thief reads its word before the owner can overwrite it") func readFirst() {
        let deque = deque(1, 2, 3, 4, 5, 6, 7, 8)
        var isTaken: Bool?
        // Position 8 has the slot of position 0.
        deque.whileReading = { isTaken = deque.push(9) }
        let stolen = deque.steal()
        #expect(isTaken != nil, "Eight words are there, and the thief has not read one: `steal` finds the word with `word(at:)`.")
        #expect(
            isTaken != true || stolen != 9,
            "The deque is full, 1 to 8. A thief takes position 0, where 1 stands. While it was at it the owner pushed 9, and there was room: `top` had moved already, and 9 went into the slot of 1. The thief has 9, another one will have it again, and 1 is lost. Read the word, then move `top`: as long as it stands, the owner sees the slot as taken."
        )
        #expect(stolen == 1, "Nobody else has moved `top`, so the thief has the oldest word, 1; it has \(text(stolen)).")
    }

    @Test("of two thieves at one word one has it") func twoThieves() {
        let deque = deque(1, 2)
        var second: UInt?
        deque.whileReading = { second = deque.steal() }
        let first = deque.steal()
        #expect(second == 1, "The second thief came and went while the first one was reading: it has 1; it has \(text(second)).")
        #expect(
            first != 1,
            "Both thieves have 1: a job that runs twice. `top` was 0 when the first one looked and 1 when it came to take: only a compare-and-exchange, 0 to 1, notices that."
        )
        #expect(
            first == nil || first == 1,
            "The first thief has lost 1 to the second one, and came back with \(text(first)). One attempt: whoever has lost looks elsewhere, where nobody is in the way."
        )
        #expect(deque.top.load(ordering: .relaxed) == (first == 2 ? 2 : 1), "`top` goes up by one for each word that is taken.")
    }

    @Test("owner and thief reach for the last word, and one has it", arguments: ["thief", "owner"]) func lastWord(first: String) {
        let deque = deque(7)
        var other: UInt?
        let word: UInt?
        if first == "thief" {
            deque.whileReading = { other = deque.pop() }
            word = deque.steal()
        } else {
            deque.whileReading = { other = deque.steal() }
            word = deque.pop()
        }
        let owners = [word, other].count { $0 == 7 }
        #expect(
            owners == 1,
            "One word is there, 7. The \(first) had begun to take it when the \(first == "thief" ? "owner" : "thief") came. The \(first) has \(text(word)), the other one \(text(other)): \(owners == 0 ? "a job that nobody runs" : "a job that runs twice"). For the last word both move `top` with a compare-and-exchange, and only who moves it has the word."
        )
        let ends = [deque.top.load(ordering: .relaxed), deque.bottom.load(ordering: .relaxed)]
        #expect(
            ends == [1, 1],
            "The word was taken by moving `top` from 0 to 1, and the deque is empty, so `bottom` is 1 as well; top and bottom are \(ends).")
    }

    @Test("bottom is lowered before the owner takes") func lowerFirst() {
        let deque = deque(5, 6)
        var stolen: [UInt?] = []
        deque.whileReading = { stolen = [deque.steal(), deque.steal()] }
        let popped = deque.pop()
        let sixes = ([popped] + stolen).count { $0 == 6 }
        #expect(
            sixes == 1,
            "5 and 6 are there, and the owner pops. While it read its word, two thieves came; they have \(stolen.map(text)), the owner has \(text(popped)): 6 was taken \(sixes) times. Say first that you take (lower `bottom`), then look at `top`, and only then read the word: the thieves look at `bottom`, and leave 6 alone."
        )
    }
}

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
        private(set) var puts: [Put] = []

        struct Put: Equatable {
            let position: Int
            let bottom: Int
        }

        override func word(at position: Int) -> UInt {
            let act = whileReading
            whileReading = nil
            act?()
            return super.word(at: position)
        }

        override func put(_ word: UInt, at position: Int) {
            puts.append(Put(position: position, bottom: bottom.load(ordering: .relaxed)))
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
        let early = deque.puts.first { $0.bottom > $0.position }
        #expect(
            early == nil,
            "When the word for position \(early?.position ?? 0) was put into its slot, `bottom` told of it already: it stood at \(early?.bottom ?? 0). A thief that came between the two steps would take what lay in the slot before, and use it as the address of a job. Put the word in, then raise `bottom`."
        )
        #expect(taken == [true, true], "There is room for eight.")
    }

    @Test("a thief reads its word before the owner can overwrite it") func readFirst() {
        let deque = deque(1, 2, 3, 4, 5, 6, 7, 8)
        var (top, isTaken) = (0, false)
        deque.whileReading = {
            top = deque.top.load(ordering: .relaxed)
            // Position 8 has the slot of position 0.
            isTaken = deque.push(9)
        }
        let stolen = deque.steal()
        #expect(
            top == 0,
            "The deque is full, 1 to 8, and a thief takes position 0, where 1 stands. When it came to read the word, `top` had moved already: the slot was the owner's again, and a 9 that was pushed at this moment went into it. The thief has \(text(stolen)). Read the word, then move `top`: as long as it stands, the owner finds the deque full."
        )
        #expect(
            top > 0 || isTaken == false,
            "Eight words were there, and `top` had not moved: `push` has let in a ninth, into the slot of the first.")
        #expect(stolen == 1, "Nobody else has moved `top`, so the thief has the oldest word, 1; it has \(text(stolen)).")
    }

    @Test("of two thieves at one word one has it") func twoThieves() {
        let deque = deque(1, 2)
        var second: UInt?
        deque.whileReading = { second = deque.steal() }
        let first = deque.steal()
        let owners = [first, second].count { $0 == 1 }
        #expect(
            owners == 1,
            "Two thieves reached for 1, the oldest of two words: the first had not read it yet when the second one came and went. The first has \(text(first)), the second \(text(second)): \(owners == 0 ? "nobody runs that job" : "a job that runs twice"). `top` was 0 when the first one looked and 1 when it came to take: only a compare-and-exchange, 0 to 1, notices that."
        )
        guard second == 1, owners == 1 else { return }
        #expect(
            first == nil,
            "The first thief has lost 1 to the second one, and came back with \(text(first)). One attempt: whoever has lost looks elsewhere, where nobody is in the way."
        )
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

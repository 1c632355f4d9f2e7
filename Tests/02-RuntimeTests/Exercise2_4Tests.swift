import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import Runtime

@Suite("2.4 A work-stealing deque", .timeLimit(.minutes(1)))
struct Exercise2_4 {
    let deque = WorkStealingDeque(capacity: 8)

    /// Pushes words and says which were taken in.
    private func push(_ words: ClosedRange<UInt>) -> [UInt] { words.filter { deque.push($0) } }

    /// Takes as long as something comes, at most so often.
    private func all(atMost limit: Int = 20, _ take: () -> UInt?) -> [UInt] {
        var words: [UInt] = []
        while words.count < limit, let word = take() { words.append(word) }
        return words
    }

    /// `top` and `bottom`.
    private var ends: [Int] { [deque.top.load(ordering: .relaxed), deque.bottom.load(ordering: .relaxed)] }

    // MARK: One thread

    @Test("the owner takes what it pushed last") func owner() {
        let pushed = push(1...3)
        #expect(pushed == [1, 2, 3], "There is room for eight: `push` takes three words in and says `true`. Taken in: \(pushed).")
        let popped = all(deque.pop)
        #expect(
            popped == [3, 2, 1], "The bottom is the owner's, last in, first out: what it made last is still in its cache. It got \(popped)."
        )
    }

    @Test("a thief takes what is oldest") func thief() {
        _ = push(1...3)
        let stolen = all(deque.steal)
        #expect(
            stolen == [1, 2, 3],
            "The top is the thieves', first in, first out: the oldest job is the largest as a rule. They got \(stolen).")
    }

    @Test("owner and thief take from their own ends") func bothEnds() {
        _ = push(1...4)
        let taken = [deque.steal(), deque.pop(), deque.steal(), deque.pop()]
        #expect(
            taken == [1, 4, 2, 3],
            "Of 1 2 3 4: stolen 1, popped 4, stolen 2, popped 3. It gave \(taken.map { $0.map(String.init) ?? "nothing" }).")
        #expect(deque.pop() == nil, "All four were taken: nothing is left for the owner.")
        #expect(deque.steal() == nil, "All four were taken: nothing is left for a thief.")
    }

    @Test("an empty deque gives nothing, and stays in order") func empty() {
        #expect(deque.pop() == nil, "Nothing was pushed: the owner finds nothing.")
        #expect(deque.steal() == nil, "Nothing was pushed: a thief finds nothing.")
        #expect(ends == [0, 0], "Whoever found nothing leaves both ends where they were; top and bottom are \(ends).")
        for word in UInt(1)...3 {
            #expect(deque.push(word), "There is room, also after a `pop` that found nothing.")
            #expect(deque.pop() == word, "One word was pushed and is popped, again and again.")
            #expect(deque.pop() == nil, "Then nothing is left.")
            #expect(
                ends == [Int(word), Int(word)],
                "\(word == 1 ? "One word has" : "\(word) words have") come and gone, each as the last one: each moved `top` up by one, and `bottom` equals it; top and bottom are \(ends)."
            )
        }
    }

    @Test("the last word is won with an exchange of top") func last() {
        _ = push(7...7)
        #expect(deque.pop() == 7, "One word, one owner, no thief: the owner gets it.")
        #expect(
            ends == [1, 1],
            "For the last word owner and thief compete, and who moves `top` from 0 to 1 has it. Top and bottom are \(ends): a thief that had read `top` and the word before could still believe that it is the first."
        )
    }

    @Test("a thief that came first has the last word") func lost() {
        _ = push(7...7)
        #expect(deque.steal() == 7, "One word: the thief gets it.")
        #expect(deque.pop() == nil, "It is stolen; the owner gets nothing.")
        #expect(ends == [1, 1], "And bottom is where it was before, equal to top; they are \(ends).")
        #expect(deque.push(8), "There is room.")
        #expect(deque.steal() == 8, "The next word is found where it was put.")
    }

    @Test("a full deque takes nothing in") func full() {
        let pushed = push(1...10)
        #expect(
            pushed == Array(1...8),
            "Eight words fit, no more and no fewer; taken in: \(pushed). The slot of a ninth is the first one's (ring).")
        #expect(ends == [0, 8], "A refused word changes nothing; top and bottom are \(ends).")
        #expect(deque.steal() == 1, "The oldest word is still there.")
        #expect(deque.push(9), "One was taken, so there is room for one.")
        let popped = all(deque.pop)
        #expect(popped == [9, 8, 7, 6, 5, 4, 3, 2], "Nothing was overwritten; the owner got \(popped).")
    }

    @Test("positions go round the ring") func ring() {
        var next: UInt = 1
        var oldest: UInt = 1
        for round in 1...20 {
            for _ in 0..<5 {
                #expect(deque.push(next), "Round \(round): five words at most are in eight slots.")
                next += 1
            }
            for _ in 0..<5 {
                let stolen = deque.steal()
                #expect(
                    stolen == oldest,
                    "Round \(round): \(oldest) is the oldest and \(stolen.map(String.init) ?? "nothing") came. A position's slot is position & (capacity - 1), and here positions go up round by round."
                )
                oldest += 1
            }
        }
        #expect(ends == [100, 100], "A hundred words came and went; top and bottom are \(ends).")
    }

    // MARK: Many threads

    /// Owner and thieves at once. The owner pushes the words 1...count and pops some of them; thieves steal meanwhile.
    ///
    /// - Parameter most: so many words the owner keeps in the deque at most before it pops.
    /// - Returns: how often each word was taken (index 0 stands for words that nobody pushed), and how many were refused.
    private func fight(_ deque: WorkStealingDeque, count: Int, thieves: Int, most: Int) -> (taken: [Int], refused: Int) {
        let (started, over) = (Notes<Int>(), Flag())
        let loot = Notes<[UInt]>()
        let workers = (0..<thieves).map { number in
            Worker {
                started.note(number)
                var words: [UInt] = []
                words.reserveCapacity(count)
                // The owner's work is bounded, and ends with `over`.
                while !over.isRaised {
                    if let word = deque.steal(), words.count <= count { words.append(word) }
                }
                loot.note(words)
            }
        }
        _ = yield { started.all.count == thieves }
        var (own, refused) = ([UInt](), 0)
        for word in UInt(1)...UInt(count) {
            if !deque.push(word) {
                // Full: either the owner gets a word now, or thieves have made room.
                if let word = deque.pop() { own.append(word) }
                if !deque.push(word) { refused += 1 }
            }
            if word % UInt(most) == 0 { for _ in 0..<most { if let word = deque.pop() { own.append(word) } } }
        }
        for _ in 0..<deque.capacity { if let word = deque.pop() { own.append(word) } }
        over.raise()
        for worker in workers { worker.join() }
        var taken = Array(repeating: 0, count: count + 1)
        for word in loot.all.joined() + own { taken[word <= UInt(count) ? Int(word) : 0] += 1 }
        return (taken, refused)
    }

    /// What goes wrong where many threads meet shows only its end here; these are the usual beginnings, in the order of the
    /// lesson's "What has to be proved".
    private static let causes = """
        Usual causes, after the lesson's "What has to be proved":
        1 (twice): the last word is taken without an exchange of `top`; `pop` reads `top` before it lowers `bottom`; a fence is missing in `pop` or `steal`.
        2 (lost): `bottom` is not set back when the deque is empty, or is set back when it is not.
        3 (overwritten): `steal` moves `top` before it has read the word; `push` lets in one word too many.
        4 (not seen): `push` raises `bottom` before the word is in its slot, or not releasing.
        The tests of single steps show some of these at the very step; look at those first.
        """

    private func check(_ result: (taken: [Int], refused: Int), _ what: String) {
        let lost = result.taken.indices.dropFirst().filter { result.taken[$0] == 0 }
        let doubled = result.taken.indices.dropFirst().filter { result.taken[$0] > 1 }
        // What was refused is missing, too, and that is said once.
        let missing = result.refused > 0 ? 0 : lost.count
        #expect(
            result.refused == 0,
            "\(what): \(result.refused) words were refused although there was room: `bottom` or `top` is not where it should be.")
        #expect(
            missing == 0,
            "\(what): \(lost.count) of the words were lost, the first of them is \(lost.first ?? 0). A job that is lost is a task that waits for ever. \(Self.causes)"
        )
        #expect(
            doubled.count == 0,
            "\(what): \(doubled.count) of the words were taken twice, the first of them is \(doubled.first ?? 0). A job that runs twice uses memory that is gone. \(Self.causes)"
        )
        #expect(result.taken[0] == 0, "\(what): \(result.taken[0]) words came out that nobody had put in. \(Self.causes)")
    }

    @Test("the last word, fought for fifty thousand times") func lastWord() {
        check(fight(WorkStealingDeque(capacity: 8), count: 50_000, thieves: 2, most: 1), "One word at a time, one owner and two thieves")
    }

    @Test("three thieves and an owner take every word once", arguments: [8, 256]) func many(capacity: Int) {
        check(
            fight(WorkStealingDeque(capacity: capacity), count: 50_000, thieves: 3, most: capacity),
            "\(capacity) slots that fill and empty, one owner and three thieves")
    }

    @Test("a thief sees what the owner wrote before it pushed") func published() {
        // What a word stands for is written by the owner without any lock, as a job is: `push` publishes it.
        let count = 4000
        let deque = WorkStealingDeque(capacity: 256)
        let cells = UnsafeMutablePointer<UInt>.allocate(capacity: count)
        cells.initialize(repeating: 0, count: count)
        defer { cells.deallocate() }
        let address = UInt(bitPattern: cells)
        let (over, attempts) = (Flag(), Attempts())
        let (wrong, stolen) = (Notes<UInt>(), Notes<Int>())
        let thief = Worker {
            let cells = UnsafeMutablePointer<UInt>(bitPattern: address)!
            var all = 0
            while !over.isRaised {
                defer { attempts.add() }
                guard let word = deque.steal(), word < UInt(count) else { continue }
                all += 1
                if cells[Int(word)] != word + 1 { wrong.note(word) }
            }
            stolen.note(all)
        }
        var pushed = 0
        for word in 0..<count {
            cells[word] = UInt(word) + 1
            // Full: the thief makes room.
            guard attempts.wait({ deque.push(UInt(word)) }) else { break }
            pushed += 1
        }
        _ = attempts.wait { deque.top.load(ordering: .relaxed) == pushed }
        over.raise()
        thief.join()
        #expect(
            pushed == count,
            "The thief makes room in 256 slots, so all \(count) words are taken in, sooner or later; taken in were \(pushed).")
        #expect(stolen.all == [pushed], "Only the thief takes: it gets all \(pushed) words; it got \(stolen.all).")
        #expect(
            wrong.all.isEmpty,
            "\(wrong.all.count) times the thief had a word and did not see what the owner had written before: the store of `bottom` in `push` is to be releasing, and the load of it in `steal` acquiring. Processors of the x86 kind keep that order whether you ask for it or not; the thread sanitizer sees it everywhere (the lesson, \"What the tests see\", has the command)."
        )
    }
}

/// How often a thief has tried.
private final class Attempts: Sendable {
    // Relaxed, for nothing of what the thieves do is to be handed on by this.
    private let count = Atomic(0)
    func add() { count.add(1, ordering: .relaxed) }

    /// Waits until something holds, as long as it may: until the thief has tried a thousand times more.
    func wait(_ holds: () -> Bool) -> Bool {
        let begin = count.load(ordering: .relaxed)
        while !holds() {
            if count.load(ordering: .relaxed) > begin + 1000 { return holds() }
            sched_yield()
        }
        return true
    }
}

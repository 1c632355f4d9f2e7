import Testing

@testable import EventLoop

@Suite("1.4 Timers", .timeLimit(.minutes(1)))
struct Exercise1_4 {
    /// What is wrong with the heap, or nothing.
    private func flaw(_ queue: TimerQueue) -> String? {
        for (index, entry) in queue.heap.enumerated() {
            let parent = (index - 1) / 2
            if index > 0, queue.isBefore(index, parent) {
                return
                    "the entry at \(index) (deadline \(entry.deadline)) is before its parent at \(parent) (deadline \(queue.heap[parent].deadline))"
            }
            let position = queue.slots[Int(entry.slot)].position
            if position != index { return "the entry at \(index) is in slot \(entry.slot), and that slot says \(position)" }
        }
        let used = queue.slots.count { $0.position >= 0 }
        return used == queue.heap.count ? nil : "\(used) slots are in use, and the heap has \(queue.heap.count) entries"
    }

    /// Pops everything that is due and runs it.
    private func runAll(_ queue: inout TimerQueue, now: UInt64 = .max) {
        for _ in 0..<queue.count { queue.popDue(now: now)?() }
    }

    @Test("the earliest deadline is at the root") func earliest() {
        var queue = TimerQueue()
        var least = UInt64.max
        for deadline in [50, 30, 40, 10, 20, 60, 5] as [UInt64] {
            _ = queue.insert(deadline: deadline) {}
            least = min(least, deadline)
            #expect(
                queue.nextDeadline == least,
                "After inserting \(deadline) the earliest deadline is \(least), and the root has \(queue.nextDeadline.map(String.init) ?? "none"): a new entry rises as far as it is before its parent."
            )
        }
    }

    @Test("timers run in the order of their deadlines") func sorted() {
        var queue = TimerQueue()
        var ran: [UInt64] = []
        for deadline in [70, 20, 90, 40, 10, 60, 30, 80, 50] as [UInt64] {
            _ = queue.insert(deadline: deadline) { ran.append(deadline) }
        }
        runAll(&queue)
        #expect(
            ran == [10, 20, 30, 40, 50, 60, 70, 80, 90],
            "Nine timers were inserted out of order. They ran as \(ran): when the root is taken out the last entry stands in its place, and has to sink to where it belongs."
        )
    }

    @Test("equal deadlines run in the order in which they were set") func equal() {
        var queue = TimerQueue()
        var ran: [Int] = []
        for number in 0..<20 { _ = queue.insert(deadline: 7) { ran.append(number) } }
        runAll(&queue)
        #expect(ran == Array(0..<20), "Twenty timers with one deadline: `isBefore` decides by the order of insertion. They ran as \(ran).")
    }

    @Test("of two children the earlier one comes up") func children() {
        var queue = TimerQueue()
        var ran: [UInt64] = []
        // Level by level: 1; 5 2; 6 7 3 4. When 1 is taken, 2 has to come up and not 5, which stands on the left.
        for deadline in [1, 5, 2, 6, 7, 3, 4] as [UInt64] { _ = queue.insert(deadline: deadline) { ran.append(deadline) } }
        queue.popDue(now: 1)?()
        #expect(queue.nextDeadline == 2, "Below the root stood 5 and 2, and the root was taken out: 2 is the earlier one and comes up.")
        #expect(flaw(queue) == nil, "The heap is in order after that; \(flaw(queue) ?? "")")
        runAll(&queue)
        #expect(ran == Array(1...7), "Seven timers; they ran as \(ran).")
    }

    @Test("a cancelled timer does not run") func cancelled() {
        var queue = TimerQueue()
        var ran: [Int] = []
        let ids = (0..<9).map { number in queue.insert(deadline: UInt64(100 - number)) { ran.append(number) } }
        let taken = queue.cancel(ids[4])
        #expect(taken, "Timer 4 was still to come: cancel says true.")
        #expect(queue.count == 8, "Nine timers without one are eight; the queue has \(queue.count).")
        #expect(flaw(queue) == nil, "A timer in the middle was taken out: the heap is in order after that; \(flaw(queue) ?? "")")
        runAll(&queue)
        #expect(ran == [8, 7, 6, 5, 3, 2, 1, 0], "Timer 4 was cancelled and the others were not; these ran: \(ran).")
    }

    @Test("a timer is cancelled once") func once() {
        var queue = TimerQueue()
        let first = queue.insert(deadline: 10) {}
        _ = queue.insert(deadline: 20) {}
        let taken = queue.cancel(first)
        #expect(taken, "The timer was still to come.")
        let again = queue.cancel(first)
        #expect(!again, "It was cancelled before: the second time cancel says false.")
        #expect(queue.count == 1, "The second attempt changed nothing: one timer is left, not \(queue.count).")
        #expect(queue.nextDeadline == 20, "The timer that is left is the one for 20.")
    }

    @Test("a timer that has run cannot be cancelled") func after() {
        var queue = TimerQueue()
        let id = queue.insert(deadline: 10) {}
        _ = queue.popDue(now: 10)
        let taken = queue.cancel(id)
        #expect(!taken, "The timer was taken out to be run: nothing is left to cancel.")
        #expect(queue.count == 0, "No timer is left.")
    }

    @Test("an old name does not hit the slot's new timer") func reused() {
        var queue = TimerQueue()
        var ran = false
        let old = queue.insert(deadline: 10) {}
        _ = queue.popDue(now: 10)
        let new = queue.insert(deadline: 20) { ran = true }
        #expect(new != old, "Two timers have two names, even where the second one uses the first one's slot.")
        let taken = queue.cancel(old)
        #expect(
            !taken,
            "The old timer has run, and its slot belongs to another timer now: the generation in the name tells them apart. This is the guard against stale events once more."
        )
        #expect(queue.count == 1, "The new timer is still there.")
        queue.popDue(now: 20)?()
        #expect(ran, "The new timer runs: whoever cancelled the old one did not mean it.")
    }

    @Test("thousands of operations go as in a sorted list", arguments: [UInt64(1), 2, 3]) func oracle(seed: UInt64) throws {
        struct Expected {
            var deadline: UInt64
            var number: Int
        }
        var random = SeededNumbers(seed: seed)
        var queue = TimerQueue()
        var list: [Expected] = []  // sorted by deadline, then by number
        var ids: [TimerID] = []
        var ran: [Int] = []
        var now: UInt64 = 0
        for step in 0..<4000 {
            let what: String
            switch random.next() % 8 {
            case 0...3:
                // Few different deadlines, so that many are equal.
                let (deadline, number) = (now + random.next() % 64, ids.count)
                what = "insert \(deadline)"
                ids.append(queue.insert(deadline: deadline) { ran.append(number) })
                list.insert(Expected(deadline: deadline, number: number), at: list.firstIndex { $0.deadline > deadline } ?? list.count)
            case 4, 5:
                guard !ids.isEmpty else { continue }
                let number = Int(random.next() % UInt64(ids.count))
                let expected = list.firstIndex { $0.number == number }
                what = "cancel number \(number), which \(expected == nil ? "is gone" : "is still to come")"
                let result = queue.cancel(ids[number])
                try #require(result == (expected != nil), "Step \(step) of seed \(seed), \(what): cancel said \(result).")
                if let expected { list.remove(at: expected) }
            default:
                now += random.next() % 8
                what = "run what is due at \(now)"
                let due = list.prefix { $0.deadline <= now }.map(\.number)
                ran = []
                for _ in 0...due.count { queue.popDue(now: now)?() }
                try #require(ran == due, "Step \(step) of seed \(seed), \(what): \(due) should have run in this order, and \(ran) did.")
                list.removeFirst(due.count)
            }
            let flaw = flaw(queue)
            try #require(flaw == nil, "Step \(step) of seed \(seed), \(what): \(flaw ?? "")")
            try #require(
                queue.count == list.count,
                "Step \(step) of seed \(seed), \(what): \(list.count) timers are left, and the queue has \(queue.count).")
            try #require(queue.nextDeadline == list.first?.deadline, "Step \(step) of seed \(seed), \(what): the next deadline.")
        }
    }
}

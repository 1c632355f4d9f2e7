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
                    "\(name(entry, queue)) at position \(index) is to run before its parent, \(name(queue.heap[parent], queue)) at \(parent)"
            }
            let position = queue.slots[Int(entry.slot)].position
            if position != index {
                return
                    "\(name(entry, queue)) stands at position \(index), and its slot believes that it stands at \(position): only the queue's own `swapAt` tells the slots"
            }
        }
        let used = queue.slots.count { $0.position >= 0 }
        return used == queue.heap.count ? nil : "\(used) slots are in use, and the heap has \(queue.heap.count) entries"
    }

    /// An entry by its deadline; by its number as well, where deadlines are equal.
    private func name(_ entry: TimerQueue.Entry, _ queue: TimerQueue) -> String {
        let isAlone = queue.heap.count { $0.deadline == entry.deadline } == 1
        return isAlone ? "\(entry.deadline)" : "\(entry.deadline) (number \(entry.sequence))"
    }

    /// The heap level by level, as it is drawn by hand: `10 / 30 20 / 50 40 60`.
    private func drawing(_ queue: TimerQueue) -> String {
        var levels: [String] = []
        var (first, width) = (0, 1)
        while first < queue.heap.count {
            levels.append(queue.heap[first...].prefix(width).map { name($0, queue) }.joined(separator: " "))
            (first, width) = (first + width, width * 2)
        }
        return levels.isEmpty ? "(empty)" : levels.joined(separator: " / ")
    }

    /// Fails if the heap is out of order, with the two drawings that show the step.
    private func expectOrder(_ queue: TimerQueue, was before: String, _ step: String) throws {
        let flaw = flaw(queue)
        try #require(
            flaw == nil, "The heap, level by level, was \(before). \(step) Now it is \(drawing(queue)), and that is wrong: \(flaw ?? "").")
    }

    /// Inserts a timer, and looks at the heap.
    private func insert(_ deadline: UInt64, _ queue: inout TimerQueue, _ action: @escaping () -> Void = {}) throws -> TimerID {
        let before = drawing(queue)
        let id = queue.insert(deadline: deadline, action)
        try expectOrder(queue, was: before, "\(deadline) was put at the end, to rise from there (`rise`).")
        return id
    }

    /// Takes out and runs what is there, one after the other, and looks at the heap after each.
    private func runAll(_ queue: inout TimerQueue) throws {
        for _ in 0..<queue.count {
            let before = drawing(queue)
            queue.popDue(now: .max)?()
            try expectOrder(queue, was: before, "Its root was taken out; the last entry stood in its place, to sink from there (`sink`).")
        }
    }

    @Test("the earliest deadline is at the root") func earliest() {
        var queue = TimerQueue()
        var least = UInt64.max
        for deadline in [50, 30, 40, 10, 20, 60, 5] as [UInt64] {
            _ = queue.insert(deadline: deadline) {}
            least = min(least, deadline)
            #expect(
                queue.nextDeadline == least,
                "After inserting \(deadline) the earliest deadline is \(least), and the root has \(queue.nextDeadline.map(String.init) ?? "none"): a new entry rises as far as it is before its parent. The heap, level by level: \(drawing(queue))."
            )
        }
    }

    @Test("timers run in the order of their deadlines") func sorted() throws {
        var queue = TimerQueue()
        var ran: [UInt64] = []
        for deadline in [70, 20, 90, 40, 10, 60, 30, 80, 50] as [UInt64] {
            _ = try insert(deadline, &queue) { ran.append(deadline) }
        }
        try runAll(&queue)
        #expect(
            ran == [10, 20, 30, 40, 50, 60, 70, 80, 90],
            "Nine timers were inserted out of order. They ran as \(ran): when the root is taken out the last entry stands in its place, and has to sink to where it belongs."
        )
    }

    @Test("equal deadlines run in the order in which they were set") func equal() throws {
        var queue = TimerQueue()
        var ran: [Int] = []
        for number in 0..<20 { _ = try insert(7, &queue) { ran.append(number) } }
        try runAll(&queue)
        #expect(
            ran == Array(0..<20),
            "Twenty timers with one deadline: `isBefore` decides by the order of insertion, so compare with it and not by `deadline`. They ran as \(ran)."
        )
    }

    @Test("of two children the earlier one comes up") func children() throws {
        var queue = TimerQueue()
        var ran: [UInt64] = []
        // Level by level: 1 / 5 2 / 6 7 3 8. When 1 is taken, 2 has to come up and not 5, which stands on the left.
        for deadline in [1, 5, 2, 6, 7, 3, 8] as [UInt64] { _ = queue.insert(deadline: deadline) { ran.append(deadline) } }
        let before = drawing(queue)
        queue.popDue(now: 1)?()
        #expect(
            queue.nextDeadline == 2,
            "The heap, level by level, was \(before), and its root was taken out. Of 5 and 2 the earlier one, 2, comes up; now the heap is \(drawing(queue))."
        )
        try expectOrder(queue, was: before, "Its root was taken out, 8 stood in its place, and had to sink: first 2 comes up, then 3.")
        try runAll(&queue)
        #expect(ran == [1, 2, 3, 5, 6, 7, 8], "Seven timers run in the order of their deadlines; they ran as \(ran).")
    }

    @Test("a cancelled timer does not run") func cancelled() throws {
        var queue = TimerQueue()
        var ran: [Int] = []
        // Timer 0 is for 100, timer 1 for 99, …: the last one set is the first one due.
        let ids = try (0..<9).map { number in try insert(UInt64(100 - number), &queue) { ran.append(number) } }
        let before = drawing(queue)
        let taken = queue.cancel(ids[4])
        #expect(taken, "Timer 4, due at 96, was still to come: cancel says true.")
        #expect(queue.count == 8, "Nine timers without one are eight; the queue has \(queue.count).")
        try expectOrder(queue, was: before, "96 was cancelled; the last entry stood in its place, to rise or sink from there.")
        try runAll(&queue)
        #expect(
            !ran.contains(4), "Timer 4 (due at 96) was cancelled, and it ran all the same. In their order these ran: \(ran).")
        #expect(
            ran.filter { $0 != 4 } == [8, 7, 6, 5, 3, 2, 1, 0],
            "Timer 0 is due at 100, timer 1 at 99, and so on: the others run from timer 8 down to timer 0. These ran: \(ran).")
    }

    @Test("a timer is cancelled once") func once() {
        var queue = TimerQueue()
        let first = queue.insert(deadline: 10) {}
        _ = queue.insert(deadline: 20) {}
        let taken = queue.cancel(first)
        #expect(taken, "The timer was still to come.")
        let again = queue.cancel(first)
        #expect(again == false, "It was cancelled before: the second time cancel says false.")
        #expect(queue.count == 1, "The second attempt changed nothing: one timer is left, not \(queue.count).")
        #expect(queue.nextDeadline == 20, "The timer that is left is the one for 20.")
    }

    @Test("a timer that has run cannot be cancelled") func after() {
        var queue = TimerQueue()
        let id = queue.insert(deadline: 10) {}
        _ = queue.popDue(now: 10)
        let taken = queue.cancel(id)
        #expect(taken == false, "The timer was taken out to be run: nothing is left to cancel.")
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
            taken == false,
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

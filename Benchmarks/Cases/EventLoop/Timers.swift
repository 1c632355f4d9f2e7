import Case
import EventLoop

/// A poller that never has anything to say: only the timers are to be measured.
private final class Silence: Poller {
    func update(_ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?) {}
    func wait(milliseconds: Int32, into events: inout EventList) {}
    func wake() {}
    func close() {}
}

private final class HandClock: LoopClock {
    var now: UInt64 = 0
}

/// How far in the future they are, in nanoseconds; a server's timeouts look like this.
let horizon: UInt64 = 10_000_000

let timers: [Case] = [
    Case("set and cancel a timer among 100: Apus", quick: true) { setAndCancel(among: 100) },
    Case("set and cancel a timer among 10,000: Apus", quick: true) { setAndCancel(among: 10_000) },
    Case("set and cancel a timer among 100: sorted array", quick: true) { setAndCancelSorted(among: 100) },
    Case("set and cancel a timer among 10,000: sorted array") { setAndCancelSorted(among: 10_000) },
    Case("run a due timer and set it anew, 10,000 in all: Apus", quick: true) {
        let clock = HandClock()
        let loop = EventLoop(poller: Silence(), clock: clock)
        var numbers = Numbers()
        func renew() { loop.schedule(at: clock.now + 1 + numbers.next(below: horizon), renew) }
        for _ in 0..<10_000 { renew() }
        return { count in
            for _ in 0..<count {
                // On average one is due: 10,000 timers, each of which waits 5 ms on average.
                clock.now += 500
                try? loop.turn(milliseconds: 0)
            }
        }
    },
    Case("run a due timer and set it anew, 10,000 in all: sorted array") {
        var array = SortedTimers()
        var numbers = Numbers()
        var now: UInt64 = 0
        for _ in 0..<10_000 { _ = array.insert(1 + numbers.next(below: horizon)) {} }
        return { count in
            for _ in 0..<count {
                now += 500
                while let action = array.popDue(now) {
                    action()
                    _ = array.insert(now + 1 + numbers.next(below: horizon)) {}
                }
            }
        }
    },
]

private func setAndCancel(among neighbours: Int) -> (Int) -> Void {
    let loop = EventLoop(poller: Silence(), clock: HandClock())
    var numbers = Numbers()
    for _ in 0..<neighbours { loop.schedule(at: numbers.next(below: horizon)) {} }
    return { count in
        for _ in 0..<count {
            let timer = loop.schedule(at: numbers.next(below: horizon)) {}
            loop.cancel(timer)
        }
    }
}

private func setAndCancelSorted(among neighbours: Int) -> (Int) -> Void {
    var array = SortedTimers()
    var numbers = Numbers()
    for _ in 0..<neighbours { _ = array.insert(numbers.next(below: horizon)) {} }
    return { count in
        for _ in 0..<count {
            let timer = array.insert(numbers.next(below: horizon)) {}
            array.cancel(timer)
        }
    }
}

/// The plain way: an array that is kept in order, the earliest at its end.
private struct SortedTimers {
    struct Entry {
        var deadline: UInt64
        var number: UInt64
        var action: () -> Void
    }

    private var entries: [Entry] = []
    private var number: UInt64 = 0

    /// Where an entry stands, or would stand.
    private func place(_ deadline: UInt64, _ number: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if (entries[middle].deadline, entries[middle].number) > (deadline, number) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ deadline: UInt64, _ action: @escaping () -> Void) -> (UInt64, UInt64) {
        number += 1
        entries.insert(Entry(deadline: deadline, number: number, action: action), at: place(deadline, number))
        return (deadline, number)
    }

    mutating func cancel(_ timer: (UInt64, UInt64)) { entries.remove(at: place(timer.0, timer.1)) }

    mutating func popDue(_ now: UInt64) -> (() -> Void)? {
        guard let last = entries.last, last.deadline <= now else { return nil }
        entries.removeLast()
        return last.action
    }
}

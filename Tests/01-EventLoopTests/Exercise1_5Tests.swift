import LoopTesting
import Synchronization
import Testing

@testable import EventLoop

@Suite("1.5 Wake the loop from another thread", .timeLimit(.minutes(1)))
struct Exercise1_5 {
    /// Numbers, written down by jobs.
    private final class Notes: Sendable {
        private let numbers = Mutex<[Int]>([])
        var all: [Int] { numbers.withLock { $0 } }
        func note(_ number: Int) { numbers.withLock { $0.append(number) } }
    }

    // MARK: Mailbox

    @Test("only the job that finds the mailbox empty asks for a wake-up") func wakes() {
        let mailbox = Mailbox()
        let first = mailbox.post {}
        let second = mailbox.post {}
        let third = mailbox.post {}
        #expect(first, "The mailbox was empty, and the loop may sleep: it must be woken.")
        #expect(
            [second, third] == [false, false],
            "A wake-up is on its way since the first job: a second one would be a system call for nothing.")
        _ = mailbox.drain()
        let next = mailbox.post {}
        #expect(
            next,
            "The mailbox was emptied, and the loop may sleep again: without a wake-up this job would lie there until something else happens."
        )
    }

    @Test("jobs come out once, in the order in which they went in") func order() {
        let (mailbox, notes) = (Mailbox(), Notes())
        for number in 1...5 { _ = mailbox.post { notes.note(number) } }
        let jobs = mailbox.drain()
        #expect(jobs.count == 5, "Five jobs were posted, and \(jobs.count) came out.")
        for job in jobs { job() }
        #expect(notes.all == [1, 2, 3, 4, 5], "They come out in the order of their posting, and not as \(notes.all).")
        let rest = mailbox.drain()
        #expect(rest.isEmpty, "What was taken out is not there any more: a second drain gives nothing, not \(rest.count) jobs.")
    }

    @Test("the mailbox knows whether it is empty") func empty() {
        let mailbox = Mailbox()
        #expect(mailbox.isEmpty, "Nobody has posted anything, and the flag behind `isEmpty` is not set.")
        _ = mailbox.post {}
        #expect(
            !mailbox.isEmpty,
            "A job waits, and `isEmpty` says it does not: it is answered from a flag, which `post` sets with `markFilled`. A loop that asks before it goes to sleep would oversleep the job."
        )
        _ = mailbox.post {}
        _ = mailbox.drain()
        #expect(
            mailbox.isEmpty,
            "All jobs were taken out, and `isEmpty` does not know: it is answered from a flag, which `drain` lowers with `markFilled`. A loop that believed otherwise would never sleep again, and run a core hot."
        )
    }

    @Test("a job may post another one") func nested() {
        let (mailbox, notes) = (Mailbox(), Notes())
        _ = mailbox.post {
            notes.note(1)
            _ = mailbox.post { notes.note(2) }
        }
        for job in mailbox.drain() { job() }
        #expect(notes.all == [1], "The first job ran, and what it posted waits for the next drain; ran: \(notes.all).")
        #expect(!mailbox.isEmpty, "What a job posts while it runs must not be lost.")
        for job in mailbox.drain() { job() }
        #expect(notes.all == [1, 2], "The second drain brings what the first job posted; ran: \(notes.all).")
    }

    @Test("four threads at once lose nothing") func threads() throws {
        let (mailbox, notes) = (Mailbox(), Notes())
        let (threads, each) = (4, 500)
        let wakeups = Counter()
        let workers = (0..<threads).map { thread in
            Worker {
                for number in 0..<each where mailbox.post({ notes.note(thread * each + number) }) { wakeups.add() }
            }
        }
        // The loop's side, while they post. Bounded: whatever is left is taken out when all have ended.
        var (filled, came) = (0, 0)
        for _ in 0..<1000 where came <= threads * each {
            let jobs = mailbox.drain()
            if !jobs.isEmpty { filled += 1 }
            came += jobs.count
            for job in jobs { job() }
        }
        for worker in workers { worker.join() }
        let jobs = mailbox.drain()
        if !jobs.isEmpty { filled += 1 }
        for job in jobs { job() }

        #expect(
            notes.all.count == threads * each,
            "\(threads) threads posted \(each) jobs each, and \(notes.all.count) came out: put in and take out under the lock.")
        for thread in 0..<threads {
            let own = notes.all.filter { $0 / each == thread }
            #expect(own == own.sorted(), "The jobs of one thread run in the order in which it posted them.")
        }
        #expect(
            wakeups.value == filled,
            "The mailbox was filled \(filled) times, each time by one post, which has to wake the loop; \(wakeups.value) posts were told to. \(wakeups.value < filled ? "So threads were told that it was not empty when it was, and the loop sleeps over their jobs" : "So two threads were told that they had found it empty, a system call for nothing"): \"was it empty?\" and \"put it in\" belong under ONE use of the lock."
        )
        #expect(mailbox.isEmpty, "All jobs were taken out.")
    }

    /// A number that threads raise.
    private final class Counter: Sendable {
        private let count = Atomic(0)
        var value: Int { count.load(ordering: .acquiring) }
        func add() { count.add(1, ordering: .acquiringAndReleasing) }
    }

    // MARK: EventLoop.execute

    @Test("a job is not run inside of execute", arguments: [true, false]) func inside(onLoop: Bool) {
        let notes = Notes()
        let loop = EventLoop(poller: ScriptedPoller(), clock: ManualClock())
        let call = { loop.execute { notes.note(1) } }
        if onLoop { loop.asCurrent(call) } else { call() }
        #expect(
            notes.all.isEmpty,
            "\(onLoop ? "The caller runs on the loop" : "The caller is another thread"), and the job ran inside of `execute`. \(onLoop ? "A handler that calls it may be in the middle of a change, and expects to go on first" : "What belongs to the loop is touched by two threads then"). The job goes into the mailbox, and a turn runs it."
        )
    }

    @Test("many jobs, one wake-up") func once() throws {
        let (poller, notes) = (ScriptedPoller(), Notes())
        let loop = EventLoop(poller: poller, clock: ManualClock())
        for number in 1...3 { loop.execute { notes.note(number) } }
        try #require(notes.all.isEmpty, "Jobs ran inside of `execute`: they go into the mailbox, and a turn runs them.")
        #expect(
            poller.wakes == 1,
            "Three jobs before the loop comes to run them: one wake-up is enough, \(poller.wakes) were made. By hand: strace -f -e trace=write."
        )
        loop.runJobs()
        #expect(
            notes.all == [1, 2, 3],
            "The loop runs the jobs in their order; ran: \(notes.all)\(notes.all.isEmpty ? ": `runJobs` asks `isEmpty` first, and the flag behind it (`markFilled`) says that nothing is there" : "")."
        )
        loop.execute { notes.note(4) }
        #expect(
            poller.wakes == 2,
            "The loop has emptied its mailbox and may sleep: the next job wakes it again; \(poller.wakes) wake-ups in all.")
        loop.runJobs()
        #expect(notes.all == [1, 2, 3, 4], "The fourth job ran as well; ran: \(notes.all).")
    }

    @Test("the loop's own thread wakes nobody") func own() throws {
        let (poller, notes) = (ScriptedPoller(), Notes())
        let loop = EventLoop(poller: poller, clock: ManualClock())
        try loop.asCurrent {
            loop.execute { notes.note(1) }
            try #require(notes.all.isEmpty, "The job ran inside of `execute`: it goes into the mailbox, and a turn runs it.")
            #expect(
                poller.wakes == 0, "The caller is the loop, so the loop is awake: waking it costs a system call and a turn for nothing.")
            #expect(
                loop.sleepTime(atMost: -1) == 0, "The loop does not sleep over its own job: before it sleeps it looks into the mailbox.")
            loop.runJobs()
        }
        #expect(notes.all == [1], "The job ran with the loop's jobs; ran: \(notes.all).")
    }

    @Test("another loop is another thread") func other() {
        let poller = ScriptedPoller()
        let loop = EventLoop(poller: poller, clock: ManualClock())
        let caller = EventLoop(poller: ScriptedPoller(), clock: ManualClock())
        caller.asCurrent { loop.execute {} }
        #expect(poller.wakes == 1, "The caller runs on a loop, but not on this one: this one may sleep, and is woken.")
    }

    @Test("a job from another thread runs on the loop's") func thread() throws {
        let (poller, notes) = (ScriptedPoller(), Notes())
        let loop = EventLoop(poller: poller, clock: ManualClock())
        let worker = Worker { loop.execute { notes.note(loop.isCurrent ? 1 : 0) } }
        worker.join()
        #expect(poller.wakes == 1, "The other thread found the mailbox empty: it wakes the loop, once.")
        loop.asCurrent { loop.runJobs() }
        #expect(notes.all == [1], "The job came with the loop's next jobs and ran on its thread; ran: \(notes.all).")
    }
}

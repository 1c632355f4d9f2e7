import Testing

@testable import Runtime

/// The workers' own functions, called by the test: the pools here have no threads.
@Suite("2.5 Steal, park, unpark", .timeLimit(.minutes(1)))
struct Exercise2_5 {
    let pool = WorkPool(workers: 4)
    /// The names of the jobs that were run.
    let ran = Notes<String>()

    private func job(_ name: String) -> WorkPool.Job { WorkPool.Job { [ran] in ran.note(name) } }

    /// Puts jobs into a worker's deque, past `push`, which is exercise 2.4.
    private func give(_ names: String..., to worker: Int) {
        let deque = pool.deques[worker]
        for name in names {
            let end = deque.bottom.load(ordering: .relaxed)
            deque.put(job(name).word, at: end)
            deque.bottom.store(end + 1, ordering: .releasing)
        }
    }

    /// Puts jobs into the shared queue.
    private func share(_ names: String...) {
        for name in names { pool.shared.withLock { $0.append(job(name)) } }
    }

    /// Lets a worker find and run everything that it finds, at most twenty jobs; what it ran, in this order.
    private func work(_ worker: Int, jobs: Int = 20) -> [String] {
        let before = ran.all.count
        for _ in 0..<jobs { pool.findWork(worker)?.body() }
        return Array(ran.all.dropFirst(before))
    }

    private var sleeping: [Int] { pool.sleepers.withLock { $0 } }

    // MARK: findWork

    @Test("a worker's own jobs come first, the youngest of them before the others") func own() {
        give("a", "b", "c", to: 1)
        share("shared")
        give("foreign", to: 2)
        let found = work(1, jobs: 3)
        #expect(
            found == ["c", "b", "a"],
            "Worker 1 has made a, b and c, in this order; the shared queue and worker 2 have work, too. It takes its own from the bottom: what was made last is still in its cache. It ran \(found)."
        )
    }

    @Test("the shared queue comes next, its oldest job first") func shared() {
        share("first", "second")
        give("foreign", to: 2)
        let found = work(1, jobs: 2)
        #expect(
            found == ["first", "second"],
            "Worker 1 has nothing of its own. In the shared queue two jobs wait for somebody, and worker 2's is worker 2's: the queue comes before the others' deques, and it is first in, first out. It ran \(found)."
        )
    }

    @Test("then it steals, from the top of another's deque") func steals() {
        give("oldest", "young", "youngest", to: 2)
        let found = work(1, jobs: 1)
        #expect(
            found == ["oldest"],
            "Only worker 2 has work. A thief takes the oldest job: the owner is at the other end, and an old job is a large one as a rule. Worker 1 ran \(found)."
        )
        #expect(work(2) == ["youngest", "young"], "The rest is still worker 2's own.")
    }

    @Test("it asks round the ring, beginning with the next one", arguments: 0..<4) func ring(worker: Int) {
        for victim in 0..<4 where victim != worker { give("of \(victim)", to: victim) }
        let found = work(worker)
        let expected = (1..<4).map { "of \((worker + $0) % 4)" }
        #expect(
            found == expected,
            "Worker \(worker) of four has nothing, the others have a job each: it asks worker \((worker + 1) % 4) first and goes round. If all began with worker 0, all thieves would fight over one deque. It ran \(found)."
        )
    }

    @Test("nothing is found where nothing is") func nothing() {
        #expect(pool.findWork(0) == nil, "Nobody has work: `nil`, and not a wait.")
        let alone = WorkPool(workers: 1)
        #expect(alone.findWork(0) == nil, "A worker alone has nobody to steal from.")
        alone.shared.withLock { $0.append(job("only")) }
        alone.findWork(0)?.body()
        #expect(ran.all == ["only"], "It takes from the shared queue, though. It ran \(ran.all).")
    }

    @Test("each job is found once, and let go of when it has run") func once() {
        final class Owned: Sendable {
            let gone: Flag
            init(_ gone: Flag) { self.gone = gone }
            deinit { gone.raise() }
        }
        let gone = Flag()
        do {
            let owned = Owned(gone)
            let job = WorkPool.Job { [ran] in
                withExtendedLifetime(owned) {}
                ran.note("job")
            }
            let deque = pool.deques[3]
            deque.put(job.word, at: 0)
            deque.bottom.store(1, ordering: .releasing)
        }
        #expect(!gone.isRaised, "The word in the deque holds the job.")
        let found = work(0)
        #expect(found == ["job"], "One job was there, and ran once. Worker 0 ran \(found).")
        #expect(
            gone.isRaised,
            "The job has run, and what it owned is still there: a word becomes a job again with `Job.from`, which takes over what `word` held."
        )
    }

    // MARK: announceSleep and wakeOne

    @Test("who finds nothing goes to sleep, and is in the list") func sleeps() {
        let first = pool.announceSleep(2)
        let second = pool.announceSleep(0)
        #expect([first, second] == [true, true], "There is no work anywhere: both sleep.")
        #expect(
            sleeping == [2, 0], "Workers 2 and 0 went to sleep, in this order, each to the end of `sleepers`; there stand \(sleeping).")
    }

    @Test("who finds work on the second look stays awake", arguments: ["shared", "own", "foreign"]) func staysAwake(place: String) {
        pool.sleepers.withLock { $0 = [3] }
        switch place {
        case "shared": share("job")
        case "own": give("job", to: 1)
        default: give("job", to: 2)
        }
        let sleeps = pool.announceSleep(1)
        #expect(sleeps == false, "A job is there (\(place)): whoever slept now would leave it lying.")
        #expect(
            sleeping == [3],
            "Worker 1 does not sleep, so it is not in `sleepers`, and worker 3 is as before: a wake-up for one that is awake is a wake-up that a sleeper does not get. There stand \(sleeping)."
        )
    }

    @Test("the one that fell asleep last is woken first") func wakes() {
        pool.sleepers.withLock { $0 = [2, 0, 3] }
        var woken: [Int?] = []
        for _ in 1...4 { woken.append(pool.wakeOne()) }
        #expect(
            woken == [3, 0, 2, nil],
            "2, 0 and 3 fell asleep in this order. The last one's core is still warm, so it is woken first; a fourth sleeper there is not. Woken: \(woken.map { $0.map(String.init) ?? "nobody" })."
        )
        #expect(sleeping == [], "Who is woken is taken out: the next job wakes somebody else. There stand \(sleeping).")
    }

    @Test("nobody sleeps, nobody is woken") func nobody() {
        #expect(pool.wakeOne() == nil, "`sleepers` is empty: there is nobody to wake.")
        #expect(sleeping == [], "`sleepers` was empty, and stays so; there stand \(sleeping).")
        _ = pool.announceSleep(1)
        #expect(pool.wakeOne() == 1, "Worker 1 has announced its sleep: the next job wakes it.")
        #expect(pool.wakeOne() == nil, "Once.")
    }

    // MARK: Two threads, led by the locks

    @Test("a job that comes between the two looks is not slept over") func gap() {
        // The submitter holds `sleepers` when the worker comes. A worker that announces itself first waits here, and looks
        // after the job has come. One that looks first has seen nothing, and sleeps.
        var missed = 0
        for round in 1...30 {
            let pool = WorkPool(workers: 1)
            let (coming, slept) = (Flag(), Notes<Bool>())
            var worker: Worker?
            var woken: Int?
            pool.sleepers.withLock { sleepers in
                worker = Worker {
                    coming.raise()
                    slept.note(pool.announceSleep(0))
                }
                _ = yield { coming.isRaised }
                // Time for its first steps, more of it each round.
                _ = yield(atMost: round * 20) { false }
                pool.shared.withLock { $0.append(WorkPool.Job {}) }
                woken = sleepers.popLast()
            }
            worker?.join()
            if slept.all == [true] && woken == nil { missed += 1 }
        }
        #expect(
            missed == 0,
            "In \(missed) of 30 rounds a job came while a worker was about to sleep: the submitter found nobody in `sleepers` to wake, and the worker slept. Announce first, look afterwards: then one of the two sees the other."
        )
    }

    @Test("who was taken out of the list meanwhile sleeps, for its wake-up is on its way") func takenOut() {
        // The submitter holds the shared queue: the worker announces itself, and cannot look before the submitter has put a job in
        // and taken the worker out of `sleepers`. Nobody waits for `sleepers` here with the shared queue in the hand: a worker
        // that looks with `sleepers` in the hand would wait for us, and we for it.
        let pool = WorkPool(workers: 2)
        let slept = Notes<Bool>()
        var worker: Worker?
        var (announced, taken) = (false, false)
        pool.shared.withLock { shared in
            worker = Worker { slept.note(pool.announceSleep(1)) }
            announced = yield { !slept.all.isEmpty || pool.sleepers.withLockIfAvailable { $0.contains(1) } == true }
            shared.append(WorkPool.Job {})
            taken = announced && yield { pool.sleepers.withLockIfAvailable { $0 = [0] } != nil }
        }
        worker?.join()
        #expect(
            announced,
            "The shared queue is somebody else's for a moment, so the worker cannot look for work; it does not stand in `sleepers` either. It looks before it has announced itself, or it holds the lock of `sleepers` while it looks (`hasWork`): then every submitter waits with it."
        )
        guard taken else { return }
        #expect(
            slept.all == [true],
            "A submitter took the worker out of `sleepers` to wake it, while the worker was looking for work. The wake-up comes for certain, so it must be waited for: left over, it would end a later sleep, or be one that another worker needed."
        )
        #expect(
            pool.sleepers.withLock { $0 } == [0], "The worker leaves the list as it finds it: another one stands there, and sleeps on.")
    }
}

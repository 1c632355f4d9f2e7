import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Threads for work that takes the processor's time: hashing, compression, parsing of large documents. On a loop it would
/// hold up every connection.
///
/// Each thread has a deque of its own and takes from the others when it is empty (R. Blumofe, C. Leiserson, "Scheduling
/// multithreaded computations by work stealing", 1999); jobs from outside come through one shared queue.
public final class WorkPool: TaskExecutor, Sendable {
    /// A piece of work. A class, so that a deque can hold it as one word.
    final class Job: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }

        /// The job as a word; somebody must take it out again with `init(word:)`.
        var word: UInt { UInt(bitPattern: Unmanaged.passRetained(self).toOpaque()) }

        /// The job that was made a word.
        static func from(_ word: UInt) -> Job {
            // Only words that `word` made are ever in a deque, and each is taken out by exactly one thread.
            Unmanaged<Job>.fromOpaque(UnsafeRawPointer(bitPattern: word)!).takeRetainedValue()
        }
    }

    /// What the threads of a pool are for.
    public enum Purpose: Sendable {
        /// They take the processor's time. Loops go first where both want the same core (Linux): they interrupt such a thread when they
        /// have something to do, and while a core is fully taken by a loop, a thread of the pool gets a quarter of it.
        case computing
        /// They wait for a disk or another machine, or do so little that somebody who waits for it should not wait longer.
        case waiting
    }

    let deques: [WorkStealingDeque]
    /// Jobs from outside, and those that found a deque full. First in, first out.
    let shared = Mutex(Fifo())
    /// Workers that sleep or are about to.
    let sleepers = Mutex<[Int]>([])
    private let parkers: [Parker]
    private let kind: ThreadKind
    private let stopping = Atomic(false)

    /// A first-in-first-out queue whose front is an index, so that taking is O(1).
    struct Fifo {
        private var jobs: [Job?] = []
        private var head = 0
        /// The pool has been told to stop: from outside nothing more is taken in.
        var isClosed = false
        var isEmpty: Bool { head == jobs.count }

        mutating func append(_ job: Job) { jobs.append(job) }

        mutating func popFirst() -> Job? {
            if head == jobs.count { return nil }
            let job = jobs[head]
            jobs[head] = nil
            head += 1
            if head == jobs.count || head > 1024 {
                jobs.removeFirst(head)
                head = 0
            }
            return job
        }
    }

    /// One for the whole process, with a thread a core.
    public static let shared = WorkPool(threads: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Makes a pool and starts its threads. They live until ``stop()``.
    ///
    /// - Parameters:
    ///   - threads: at least 1.
    ///   - purpose: what they do most of the time.
    public convenience init(threads: Int, for purpose: Purpose = .computing) {
        self.init(workers: max(1, threads), purpose == .computing ? .computing : .usual)
        for worker in 0..<deques.count {
            startThread(kind) { [self] in work(worker) }
        }
    }

    /// A pool whose threads are not started: tests call the workers' functions themselves.
    init(workers: Int, _ kind: ThreadKind = .usual) {
        self.kind = kind
        deques = (0..<workers).map { _ in WorkStealingDeque(capacity: 256) }
        parkers = (0..<workers).map { _ in Parker() }
    }

    // Every thread of the pool holds it, so now none runs: jobs that are left are let go, without being run.
    deinit {
        for deque in deques {
            while let word = deque.pop() { _ = Job.from(word) }
        }
    }

    /// Runs a job on some thread of the pool. Any thread.
    ///
    /// After ``stop()`` a job gets a thread of its own: that is slow, but a task that waits for it goes on.
    public func submit(_ body: @escaping @Sendable () -> Void) {
        let job = Job(body)
        // A job that a worker of this pool makes goes into its own deque: what it needs is still in that core's cache.
        let worker = current
        if worker.map({ push(job, to: $0) }) != true {
            let taken = shared.withLock { shared in
                // A worker looks once more before it ends, and so takes what it has put there itself.
                if shared.isClosed && worker == nil { return false }
                shared.append(job)
                return true
            }
            if !taken { return startThread(kind) { job.body() } }
        }
        if let worker = wakeOne() { parkers[worker].set() }
    }

    private func push(_ job: Job, to worker: Int) -> Bool {
        let word = job.word
        if deques[worker].push(word) { return true }
        // The deque is full, and the word, which holds the job, goes nowhere: it is taken back.
        _ = Job.from(word)
        return false
    }

    /// The worker of this pool that runs on the calling thread.
    private var current: Int? { WorkerPlace.worker(of: ObjectIdentifier(self)) }

    /// From Swift's runtime: a task with this pool as its preference is ready to run its next part.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        submit { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func work(_ worker: Int) {
        WorkerPlace.set(pool: ObjectIdentifier(self), worker: worker)
        while true {
            // Asked before the look for work: what was submitted before the stop is found by that look.
            let last = stopping.load(ordering: .acquiring)
            if let job = findWork(worker) {
                job.body()
            } else if last {
                return
            } else if announceSleep(worker) {
                let wakersCore = parkers[worker].wait()
                // The loop that has woken it will want its core again, sooner than a computation ends.
                if kind == .computing { Core.leave(wakersCore) }
            }
        }
    }

    /// Ends the threads when everything that was submitted has been run. Any thread; a second stop does nothing.
    public func stop() {
        shared.withLock { $0.isClosed = true }
        stopping.store(true, ordering: .releasing)
        for parker in parkers { parker.set() }
    }
}

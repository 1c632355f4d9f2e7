import CApus

/// Which pool's worker the calling thread is. Two words in the thread's own storage.
enum WorkerPlace {
    static func set(pool: ObjectIdentifier, worker: Int) {
        apus_set_current_worker(UInt(bitPattern: pool), Int(worker))
    }

    /// The worker of `pool` on this thread; `nil` on every other thread.
    static func worker(of pool: ObjectIdentifier) -> Int? {
        apus_get_current_pool() == UInt(bitPattern: pool) ? apus_get_current_worker() : nil
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Starts a thread (pthread_create(3)); it ends when `body` returns.
func startThread(_ kind: ThreadKind = .usual, _ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    #if canImport(Darwin)
        var thread: pthread_t?
    #else
        var thread = pthread_t()
    #endif
    let box = Unmanaged.passRetained(
        Box {
            kind.apply()
            body()
        })
    let result = pthread_create(
        &thread, nil,
        { argument in
            #if canImport(Darwin)
                let pointer = argument
            #else
                let pointer = argument!
            #endif
            Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
            return nil
        }, box.toOpaque())
    // EAGAIN: the system has no thread left. A runtime without its threads can do nothing, so it says so and ends.
    precondition(result == 0, "no thread can be started: \(String(cString: strerror(result))); see ulimit -u")
    #if canImport(Darwin)
        pthread_detach(thread!)
    #else
        pthread_detach(thread)
    #endif
}

/// Where one thread waits until another one says go (a binary semaphore).
final class Parker: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: `isSet` and `core` are read and written under `mutex` only. Both objects have a fixed
    // address, because POSIX does not allow them to be moved.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isSet = false
    private var core: Int32 = -1

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Waits for `set`, the last one included that nobody has waited for.
    ///
    /// - Returns: the core on which that was called; -1 where the system does not say.
    @discardableResult
    func wait() -> Int32 {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isSet { pthread_cond_wait(condition, mutex) }
        isSet = false
        return core
    }

    /// Lets the one that waits go, or the next one that comes.
    func set() {
        pthread_mutex_lock(mutex)
        isSet = true
        core = Core.current
        pthread_mutex_unlock(mutex)
        // Behind the unlock: woken before it, the other thread takes the processor from this one only to wait for the mutex.
        pthread_cond_signal(condition)
    }
}

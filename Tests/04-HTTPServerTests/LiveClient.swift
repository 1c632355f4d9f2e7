import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop
@testable import Runtime

/// Why a live client gave up.
struct LiveError: Error, CustomStringConvertible {
    let description: String
}

/// A blocking client for a server that runs on threads of its own. Every read has a deadline, so that nothing hangs: a minute,
/// since the test that decides what comes may have to wait for others.
final class LiveClient: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: one thread at a time uses it.

    private let descriptor: Int32
    /// Everything that came.
    private var bytes: [UInt8] = []
    private var isOpen = true

    init(port: Int) throws(SystemError) {
        descriptor = try connect(to: port)
        var deadline = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close() }

    func close() {
        if isOpen { closeDescriptor(descriptor) }
        isOpen = false
    }

    /// What came, without the `Date` fields.
    var text: String { withoutDates(bytes) }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            guard case .bytes(let count) = try rest.withUnsafeBytes({ try writeBytes($0, to: descriptor) }) else {
                throw LiveError(description: "the server takes nothing")
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads until `done` holds of the text, or the server ends the connection.
    ///
    /// - Returns: the text.
    @discardableResult
    func read(until done: (String) -> Bool) throws -> String {
        while !done(text) { if try !readOnce() { break } }
        return text
    }

    /// Reads until the server ends the connection.
    func readAll() throws -> String { try read { _ in false } }

    private func readOnce() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        switch try buffer.withUnsafeMutableBytes({ try readBytes(from: descriptor, into: $0) }) {
        case .bytes(let count): bytes += buffer[..<count]
        case .closed: return false
        // On a blocking socket this is its deadline (socket(7), SO_RCVTIMEO).
        case .wouldBlock: throw LiveError(description: "nothing came for a minute; before, \(text.debugDescription)")
        }
        return true
    }
}

/// Runs something that blocks on a thread of its own, so that it holds up no task.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withUnsafeThrowingContinuation { continuation in
        startThread { continuation.resume(with: Result { try body() }) }
    }
}

/// A loop beside the tests, for tasks and deadlines that must not wait for other tests: those have Swift's few threads for
/// themselves for as long as they like.
enum Aside {
    private static let group: LoopGroup = {
        // Fails only when the kernel has no descriptor left; then no test here can do anything.
        let group = try! LoopGroup(count: 1)
        group.start { _, _ in }
        return group
    }()
    static var loop: EventLoop { group.loops[0] }

    /// Starts a task there.
    static func task<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) -> Task<Value, any Error> {
        Task(executorPreference: loop.executor) { try await body() }
    }
}

/// Waits for something to come to its end, for ten seconds at most.
///
/// - Returns: whether it did; what did not goes on by itself, and no test hangs.
func ends(_ body: @escaping @Sendable () async throws -> Void) async -> Bool {
    let once = Mutex<UnsafeContinuation<Bool, Never>?>(nil)
    let over: @Sendable (Bool) -> Void = { value in
        let continuation = once.withLock { once in
            defer { once = nil }
            return once
        }
        continuation?.resume(returning: value)
    }
    return await withUnsafeContinuation { continuation in
        once.withLock { $0 = continuation }
        let loop = Aside.loop
        loop.execute { loop.schedule(after: 10_000 * millisecond) { over(false) } }
        _ = Aside.task {
            try? await body()
            over(true)
        }
    }
}

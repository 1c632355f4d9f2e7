import CSQLite
import Synchronization

/// What ends a statement before its end: SQLite asks it every thousand steps of its virtual machine
/// (https://www.sqlite.org/c3ref/progress_handler.html).
///
/// It is used by the thread that has the connection; only the flag of a `Cancellation` is set from elsewhere. `sqlite3_interrupt`
/// would end whatever runs on the connection when it comes, which may be another task's statement already.
final class Watch {
    static let steps: Int32 = 1_000

    var cancellation: Cancellation?
    /// Thousands of steps that are left; `nil` for any number.
    var budget: Int32?

    /// Whether the statement has to end.
    func isOver() -> Bool {
        if let left = budget {
            if left <= 0 { return true }
            budget = left - 1
        }
        return cancellation?.isSet == true
    }

    func install(on connection: OpaquePointer) {
        // The connection and its statements have this object, and so it lives as long as the pointer is used.
        sqlite3_progress_handler(
            connection, Self.steps,
            { Unmanaged<Watch>.fromOpaque($0!).takeUnretainedValue().isOver() ? 1 : 0 }, Unmanaged.passUnretained(self).toOpaque())
    }
}

/// Says to the thread that works for a task that the task was cancelled.
final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isSet: Bool { flag.load(ordering: .relaxed) }
    func set() { flag.store(true, ordering: .relaxed) }
}

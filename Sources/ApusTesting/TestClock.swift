import EventLoop
import Synchronization

/// A clock that stands still until a test moves it: for deadlines, without waiting for them.
///
/// It is the clock of the loop on which an application runs ``TestTransport/inProcess``. A live server has the system's.
public final class TestClock: LoopClock, Sendable {
    private let nanoseconds = Atomic<UInt64>(1_000_000_000)

    public init() {}

    /// Nanoseconds.
    public var now: UInt64 { nanoseconds.load(ordering: .relaxed) }

    func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        nanoseconds.add(UInt64(max(0, seconds)) * second + UInt64(max(0, attoseconds)) / second, ordering: .relaxed)
    }
}

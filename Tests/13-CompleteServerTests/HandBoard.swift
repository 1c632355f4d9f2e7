import LoopTesting
import Synchronization

@testable import Apus
@testable import CompleteServer
@testable import EventLoop

/// Where verdicts are kept, in a test: a read can be held in the middle, and goes on when the test says so.
final class HandLog: ChangeLog, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: the board's loop is turned by the test's thread, and nobody else touches it.

    private(set) var kept: [Change] = []
    private(set) var reads = 0
    /// Whether reads wait once they have looked.
    var holds = false
    private var held: [UnsafeContinuation<Void, Never>] = []
    /// The read with this number fails, counted from 1.
    var failing: Int?

    /// Keeps so many more.
    func keep(_ count: Int) {
        for number in Int64(kept.count) + 1...Int64(kept.count + count) {
            kept.append(Change(number: number, learner: 1, name: "Ada", exercise: "1.1", passed: true, hints: 0))
        }
    }

    /// An older state is put back.
    func forgetAll() { kept = [] }

    func changes(after number: Int64, atMost count: Int) async throws(ClassError) -> [Change] {
        reads += 1
        // Whoever asks for ever is stopped: a test must not hang.
        if reads == failing || reads > 100 { throw .noQuestion(0) }
        // What a transaction sees is decided when it begins.
        let seen = Array(kept.filter { $0.number > number }.prefix(count))
        if holds { await withUnsafeContinuation { held.append($0) } }
        return seen
    }

    /// Lets the reads that wait go on, the last one first if `backwards`.
    func letGo(backwards: Bool = false) {
        let all = backwards ? held.reversed() : held
        held = []
        for read in all { read.resume() }
    }
}

/// Who looks at the board, in a test: what each of them has been told.
final class HandRoom: BoardRoom, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: that of `HandLog`.

    private(set) var heard: [String: [Int64]] = [:]
    private(set) var inside: [String] = []
    /// What the room as a whole was told.
    private(set) var told: [Int64] = []

    func tell(_ change: Change) {
        told.append(change.number)
        for seat in inside { heard[seat, default: []].append(change.number) }
    }
    func tell(_ change: Change, only seat: String) { heard[seat, default: []].append(change.number) }
    func admit(_ seat: String) { inside.append(seat) }
}

/// A board whose loop the test turns by hand: nothing happens between two turns.
final class HandBoard: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: that of `HandLog`.

    let log = HandLog()
    let room = HandRoom()
    let loop: EventLoop
    let board: LiveBoard<HandRoom>
    private let failures = Mutex<[ClassError]>([])
    private let ended = Mutex(0)
    private(set) var begun = 0

    /// - Parameter published: what the room has been told before the test.
    init(published: Int64 = 0) throws {
        loop = EventLoop(poller: try SystemPoller(), clock: ManualClock())
        board = LiveBoard(log, room, published: published, on: loop.executor)
    }

    /// Begins a call, and lets it come as far as it comes.
    func call(_ body: @escaping @Sendable (LiveBoard<HandRoom>) async throws(ClassError) -> Void) throws {
        begun += 1
        Task.immediate(executorPreference: loop.executor) { [self, board] in
            do throws(ClassError) { try await body(board) } catch { failures.withLock { $0.append(error) } }
            ended.withLock { $0 += 1 }
        }
        try settle()
    }

    func publish() throws { try call { (board) throws(ClassError) in try await board.publish() } }
    func admit(_ seat: String, knowing number: Int64) throws {
        try call { (board) throws(ClassError) in try await board.admit(seat, knowing: number) }
    }

    /// Turns the loop as long as something happens without anyone's doing.
    func settle() throws { for _ in 0..<40 { try loop.turn(milliseconds: 0) } }

    /// Calls that have not come to their end.
    var underWay: Int { begun - ended.withLock { $0 } }
    var thrown: [ClassError] { failures.withLock { $0 } }
}

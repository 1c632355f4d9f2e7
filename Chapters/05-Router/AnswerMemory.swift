import Synchronization

/// The memory of an answer that has been written, for the next one of the same loop: to make an array for each small JSON answer and to
/// free it again costs 6 % of its instructions.
final class AnswerMemory: @unchecked Sendable {
    // Rule of `@unchecked Sendable` and of the missing check: `bytes` belongs to the loop's thread while the state is `empty`, to nobody
    // while it is `full`, and to whoever has made it `busy` from then on until he makes it `empty`. A context, and with it this, may be
    // used from any task.
    private enum State {
        static let empty: UInt8 = 0
        static let full: UInt8 = 1
        static let busy: UInt8 = 2
    }

    private let state = Atomic(State.empty)
    @exclusivity(unchecked) private var bytes: [UInt8]?

    /// Keeps an answer's bytes, if there are none. On the loop's thread. Somebody else may have them, too: then whoever takes them gets a
    /// copy as soon as he writes, as from every array.
    @inline(__always)
    func keep(_ bytes: [UInt8]) {
        guard bytes.count <= RouterLimits.keptAnswerBytes, state.load(ordering: .acquiring) == State.empty else { return }
        self.bytes = bytes
        state.store(State.full, ordering: .releasing)
    }

    /// Takes what is kept. Any thread.
    func take() -> [UInt8] {
        guard state.compareExchange(expected: State.full, desired: State.busy, ordering: .acquiring).exchanged else { return [] }
        let taken = bytes.take()
        state.store(State.empty, ordering: .releasing)
        return taken ?? []
    }
}

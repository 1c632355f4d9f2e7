import EventLoop
import Synchronization

/// A poller that needs no kernel: a test says which descriptors are ready, and reads what the loop asked for.
///
/// Like the real ones it is level-triggered. It never sleeps: a `wait` with nothing to report returns at once, and the time
/// that it should have slept stands in ``waits``.
public final class ScriptedPoller: Poller {
    /// One call of `update`.
    public struct Update: Equatable, Sendable, CustomStringConvertible {
        public var descriptor: Int32
        public var generation: UInt32
        public var old: Interest?
        public var new: Interest?

        public init(_ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?) {
            self.descriptor = descriptor
            self.generation = generation
            self.old = old
            self.new = new
        }

        /// `5, generation 1, from nil to [readable]`.
        public var description: String {
            "\(descriptor), generation \(generation), from \(Self.text(old)) to \(Self.text(new))"
        }

        private static func text(_ interest: Interest?) -> String { interest?.description ?? "nil" }
    }

    /// The calls of `update`, refused ones too.
    public private(set) var updates: [Update] = []
    /// The time limits of the calls of `wait`, in milliseconds.
    public private(set) var waits: [Int32] = []
    private var watched: [Int32: (generation: UInt32, interest: Interest)] = [:]
    private var states: [Int32: Readiness] = [:]
    private var injected: [PollEvent] = []
    private var refusal: SystemError?
    private let wakeCount = Atomic(0)

    public init() {}

    /// How often `wake` was called.
    public var wakes: Int { wakeCount.load(ordering: .sequentiallyConsistent) }

    /// What a descriptor is ready for from now on.
    public func set(_ readiness: Readiness, of descriptor: Int32) { states[descriptor] = readiness }

    /// Events that the next `wait` reports before all others, true or not.
    public func inject(_ events: [PollEvent]) { injected += events }

    /// The next `update` or `wait` throws this.
    public func refuse(with error: SystemError) { refusal = error }

    public func update(
        _ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?
    ) throws(SystemError) {
        updates.append(Update(descriptor, generation: generation, from: old, to: new))
        try refuse()
        watched[descriptor] = new.map { (generation, $0) }
    }

    public func wait(milliseconds: Int32, into events: inout EventList) throws(SystemError) {
        waits.append(milliseconds)
        try refuse()
        for event in injected { events.append(event) }
        injected = []
        for (descriptor, entry) in watched.sorted(by: { $0.key < $1.key }) {
            let always: Readiness = [.hangup, .error]
            let wanted = Readiness(rawValue: entry.interest.rawValue).union(always)
            let readiness = states[descriptor, default: []].intersection(wanted)
            if !readiness.isEmpty {
                events.append(PollEvent(descriptor: descriptor, generation: entry.generation, readiness: readiness))
            }
        }
    }

    private func refuse() throws(SystemError) {
        guard let error = refusal else { return }
        refusal = nil
        throw error
    }

    public func wake() { wakeCount.add(1, ordering: .sequentiallyConsistent) }

    public func close() {}
}

import Synchronization

/// Burns processor time: steps that each wait for the one before, as many as a quiet millisecond holds. Counting steps, not looking at a
/// clock, keeps the work the same when other threads take the processor away.
enum Work {
    static let stepsPerMillisecond: Double = {
        let steps = 200_000
        var best = Duration.seconds(1)
        for _ in 0..<30 { best = min(best, ContinuousClock().measure { mix(steps) }) }
        return Double(steps) / (best / Duration.milliseconds(1))
    }()
    private static let sink = Atomic<UInt32>(1)

    static func burn(milliseconds: Int) { mix(Int(Double(milliseconds) * stepsPerMillisecond)) }

    private static func mix(_ steps: Int) {
        var x = sink.load(ordering: .relaxed)
        for _ in 0..<steps { x = (x ^ (x >> 15)) &* 0x85EB_CA6B }
        sink.store(x | 1, ordering: .relaxed)
    }
}

final class Entry: Sendable {
    let user: User
    init(_ id: Int) { user = User(id) }
}

/// What a cache in a server does: a large live set, entries replaced all the time, and short-lived objects beside it.
final class Cache: Sendable {
    static let size = 200_000
    static let shared = Cache()
    private let entries: Mutex<[Int: Entry]>
    private let next = Atomic(0)
    private let sink = Atomic(0)

    private init() {
        entries = Mutex(Dictionary(uniqueKeysWithValues: (0..<Self.size).map { ($0, Entry($0)) }))
    }

    func replace(_ count: Int) {
        for _ in 0..<count {
            let i = next.wrappingAdd(1, ordering: .relaxed).oldValue
            // A stride without a common factor with the size reaches every entry, and none beside the last.
            let id = i &* 7919 % Self.size
            sink.wrappingAdd(Entry(i).user.email.utf8.count, ordering: .relaxed)
            let entry = Entry(id)
            // The old one is freed after the lock is given back.
            _ = entries.withLock { $0.updateValue(entry, forKey: id) }
        }
    }
}

import Apus
import Synchronization

/// What the contenders of the comparison answer besides, byte for byte the same: `Benchmarks/Peers/http/README.md` says what each path is for.
func compare(_ app: App) {
    app.get("/payload/:count") { (_, count: Int) throws(ComparisonError) in
        guard 0...10_000 ~= count else { throw .outOfRange }
        return (0..<count).map { madeUp(Int64($0) + 1) }
    }
    app.get("/work/:milliseconds") { (_, milliseconds: Int) throws(ComparisonError) in
        guard 0...10_000 ~= milliseconds else { throw .outOfRange }
        burn(milliseconds)
        return done
    }
    app.get("/work-offloaded/:milliseconds") { (_, milliseconds: Int) async throws(ComparisonError) in
        guard 0...10_000 ~= milliseconds else { throw .outOfRange }
        await offload { burn(milliseconds) }
        return done
    }
    let cache = Cache()
    app.get("/garbage/:count") { (_, count: Int) throws(ComparisonError) in
        guard 0...Int(Cache.size) ~= count else { throw .outOfRange }
        cache.replace(count)
        return done
    }
}

private let done = Response(contentType: "text/plain", body: .fixed("done"))

enum ComparisonError: APIError {
    case outOfRange
    var problem: Problem { Problem(.badRequest, code: "out_of_range", "the number is too small or too large") }
    static let examples: [ComparisonError] = [.outOfRange]
}

/// Burns processor time: steps that each wait for the one before, as many as a quiet millisecond holds. Steps and not a look at the clock:
/// the work stays the same when another thread has the processor.
private func burn(_ milliseconds: Int) {
    for _ in 0..<milliseconds { mix(stepsAMillisecond) }
}

private let stepsAMillisecond: Int = {
    let steps = 200_000
    let clock = ContinuousClock()
    let best = (0..<30).map { _ in clock.measure { mix(steps) } }.min()!
    return Int(Double(steps) / (best / .milliseconds(1)))
}()

private func mix(_ steps: Int) {
    var x = sink.load(ordering: .relaxed)
    for _ in 0..<steps { x = (x ^ (x >> 15)) &* 0x85EB_CA6B }
    sink.store(x | 1, ordering: .relaxed)
}

/// Keeps the optimizer from leaving the steps out.
private let sink = Atomic<UInt32>(1)

/// What a cache in a server does: a large live set, entries replaced all the time, and short-lived objects beside it.
private final class Cache: Sendable {
    private final class Entry: Sendable {
        let user: User
        init(_ user: User) { self.user = user }
    }

    static let size: Int64 = 200_000
    private let entries = Mutex<[Int64: Entry]>([:])
    private let next = Atomic<Int64>(0)
    private let length = Atomic(0)

    func replace(_ count: Int) {
        for _ in 0..<count {
            let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
            // A stride without a common factor with the size reaches every entry, and none beside the last.
            let id = number * 7919 % Self.size
            length.wrappingAdd(Entry(madeUp(number)).user.email.utf8.count, ordering: .relaxed)
            let entry = Entry(madeUp(id))
            // The old one goes after the lock has been given back.
            _ = entries.withLock { entries in
                if entries.isEmpty { for id in 0..<Self.size { entries[id] = Entry(madeUp(id)) } }
                return entries.updateValue(entry, forKey: id)
            }
        }
    }
}

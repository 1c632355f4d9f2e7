import Synchronization

/// The buckets of many keys, in memory that does not grow: a table of fixed size, in rows of eight.
///
/// A key's row is chosen by its hash, and so is the place's mark: keys themselves are not kept. A full bucket is no bucket, so its
/// place is free without anybody's clearing it up. Where a row is full of others, the one goes that would be full first: the
/// least is forgotten with it. Who wants to be forgotten himself has to find keys for his own row, and the hash has a secret
/// seed (Swift's `Hasher`), so he would have to fill the table.
final class BucketTable: Sendable {
    let quota: Quota
    private let shards: [Shard]
    private let rows: Int

    /// A part of the table under a lock of its own: loops seldom wait for each other.
    private final class Shard: Sendable {
        let places: Mutex<[Place]>

        init(_ count: Int) { places = Mutex([Place](repeating: Place(), count: count)) }
    }

    private struct Place {
        var mark: UInt64 = 0
        var bucket = TokenBucket()
    }

    /// - Parameter capacity: buckets, rounded up; each takes 16 bytes from the start.
    init(_ quota: Quota, capacity: Int) {
        self.quota = quota
        rows = max(1, (capacity + 127) / 128)
        shards = (0..<16).map { [rows] _ in Shard(rows * 8) }
    }

    /// Takes tokens from a key's bucket.
    func take(_ count: Int, for key: some Hashable, at now: UInt64) -> QuotaDecision {
        withBucket(key, now) { $0.take(max(0, count), of: quota, at: now) }
    }

    /// Gives tokens back that were taken.
    func giveBack(_ count: Int, for key: some Hashable, at now: UInt64) {
        withBucket(key, now) { $0.giveBack(max(0, count), of: quota, at: now) }
    }

    private func withBucket<R: Sendable>(_ key: some Hashable, _ now: UInt64, _ body: (inout TokenBucket) -> R) -> R {
        let mark = UInt64(bitPattern: Int64(key.hashValue))
        let row = Int(mark >> 8) % rows
        return shards[Int(mark & 15)].places.withLock { places in
            let range = row * 8..<row * 8 + 8
            var index = range.lowerBound
            for candidate in range {
                if places[candidate].mark == mark { return body(&places[candidate].bucket) }
                if places[candidate].bucket.fullAt < places[index].bucket.fullAt { index = candidate }
            }
            places[index] = Place(mark: mark)
            return body(&places[index].bucket)
        }
    }
}

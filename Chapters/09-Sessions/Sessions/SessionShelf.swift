/// Records in memory, at most so many: a dense array, and where each key stands in it. No lock and no clock: who owns it has them.
struct SessionShelf {
    private(set) var records: [SessionRecord] = []
    private(set) var places: [SecretHash: Int] = [:]
    let capacity: Int

    /// - Parameter capacity: at least 1.
    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// The record with this key.
    subscript(key: SecretHash) -> SessionRecord? { places[key].map { records[$0] } }

    /// Puts a record at a place that another one had. An entry of that one's key stays.
    mutating func overwrite(_ place: Int, with record: SessionRecord) {
        records[place] = record
        places[record.key] = place
    }

    /// Takes the last record off.
    mutating func popLast() -> SessionRecord? {
        guard let last = records.popLast() else { return nil }
        places[last.key] = nil
        return last
    }

    /// Takes the entry of a key that stands nowhere any more.
    mutating func forget(_ key: SecretHash) { places[key] = nil }

    /// Puts a record there, new or in the place of the one with its key. Where all places are taken, one of those that were not used
    /// for longest goes: the oldest of eight that are drawn by lot. To know the very oldest would cost more than it is worth.
    mutating func put(_ record: SessionRecord) {
        if let place = places[record.key] { return overwrite(place, with: record) }
        if records.count >= capacity, let oldest = drawn { remove(oldest) }
        places[record.key] = records.count
        records.append(record)
    }

    private var drawn: SecretHash? {
        (0..<8).compactMap { _ in records.randomElement() }.min { $0.lastUsed < $1.lastUsed }?.key
    }

    /// Removes all records for which this holds.
    mutating func removeAll(where isUnwanted: (SessionRecord) -> Bool) -> Int {
        let unwanted = records.filter(isUnwanted).map(\.key)
        for key in unwanted { remove(key) }
        return unwanted.count
    }
}

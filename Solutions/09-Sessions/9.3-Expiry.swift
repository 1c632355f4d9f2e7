extension SessionLifetime {
    // Exercise 9.3 · A store with expiry · 25 minutes
    // Why: two clocks. The idle one protects who has left the machine; the absolute one ends a session that a thief keeps alive.
    // Starter: return false
    /// Whether a session is over.
    ///
    /// It is when `idle` seconds or more have passed since `lastUsed`, or `absolute` seconds or more since `created`. A time in the
    /// future, from a clock that was set back, is no end: the difference is below zero.
    ///
    /// - Parameter now: seconds since 1970.
    func isOver(_ record: SessionRecord, at now: Int64) -> Bool {
        now - record.lastUsed >= idle || now - record.created >= absolute
    }
}

extension SessionShelf {
    // Exercise 9.3 · A store with expiry · 25 minutes
    // Why: compare and write in one step. Two requests that have both read version 3 cannot both write version 4: one of them is
    // Why: told so, reads again, and does its work on what the other one has left.
    // Starter: return false
    /// Writes a record over the one with this key, if that one is there and its `version` is the given one.
    ///
    /// The record is written as it is: who calls has given it the next version, and perhaps another key. `places[key]` says where the
    /// old one stands in `records`, and `overwrite` writes there and notes the new key's place. If the key is another one, the old key's
    /// entry has to go (`forget`): who knows the old id must find nothing.
    ///
    /// - Returns: whether it was written. If not, nothing has changed; a record that is not there is not made.
    mutating func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) -> Bool {
        guard let place = places[key], records[place].version == version else { return false }
        overwrite(place, with: record)
        if record.key != key { forget(key) }
        return true
    }

    // Exercise 9.3 · A store with expiry · 25 minutes
    // Why: the last record moves into the gap, so nothing else has to. Its new place has to be noted, and when it was the last one
    // Why: itself that went there is no gap.
    // Starter: return false
    /// Removes the record with this key, in a time that does not depend on how many there are.
    ///
    /// `popLast()` takes the last record off, with its entry in `places`. If that was another one, it goes to the place that is free now
    /// (`overwrite`), and the removed one's entry has to go as well (`forget`).
    ///
    /// - Returns: whether it was there.
    @discardableResult
    mutating func remove(_ key: SecretHash) -> Bool {
        guard let place = places[key], let last = popLast() else { return false }
        if last.key != key {
            overwrite(place, with: last)
            forget(key)
        }
        return true
    }
}

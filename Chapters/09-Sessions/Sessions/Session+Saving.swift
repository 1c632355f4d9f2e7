extension Session {
    /// What the browser is told.
    enum CookieChange: Equatable, Sendable {
        case none
        case set([UInt8])
        case remove
    }

    /// Whether something has to be written.
    var isDirty: Bool { withState { $0.isDirty } }

    /// What the browser is told if nothing has to be written.
    var cleanChange: CookieChange { withState { $0.isCookieStale ? .remove : .none } }

    /// Tells the store what has changed.
    ///
    /// - Throws: what the store says; that the values are too large. Then the request has not done what it should.
    func save() async throws(SessionStoreError) -> CookieChange {
        if !withState({ $0.isLoaded }) {
            do throws(AccessError) { try await load() } catch { throw SessionStoreError("\(error)") }
        }
        let time = now()
        var state = withState { state in
            // A first value makes a session.
            if state.record == nil, !state.changes.isEmpty {
                state.renew(id: Secrets.bytes(SessionLimits.idBytes), at: time)
                for change in state.changes { change(&state.record!.values) }
            }
            return state
        }
        if let values = state.record?.values { try Self.check(values) }
        for key in state.dead {
            guard let left = try await bury(key), state.record != nil, !state.hasEnded else { continue }
            if left.login != nil, left.login?.user != state.record?.login?.user { continue }
            // What another request has written under the old id meanwhile comes along.
            var values = left.values
            for change in state.changes { change(&values) }
            state.record?.values = values
        }
        guard var record = state.record else { return .remove }
        if !state.isStored {
            try await store.insert(record)
            return state.newID.map { .set($0) } ?? .none
        }
        record.lastUsed = max(record.lastUsed, time)
        try await replace(record, state.changes)
        return .none
    }

    /// Ends what stands under a key, so that nobody writes there any more, and takes it away.
    ///
    /// - Returns: what stood there.
    private func bury(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord? {
        var left: SessionRecord?
        for _ in 0..<SessionLimits.attempts {
            guard let found = try await store.record(key) else { break }
            // Over since 1970. A request that comes now finds that, and one that wants to write finds another version.
            let grave = SessionRecord(key: key, created: 0, lastUsed: 0, version: found.version + 1)
            if try await store.replace(grave, ifVersion: found.version) {
                left = found
                break
            }
        }
        try await store.remove(key)
        return left
    }

    /// Writes a record over the one that was read; if another request was faster, does the changes again on what that has left.
    private func replace(_ first: SessionRecord, _ changes: [SessionState.Change]) async throws(SessionStoreError) {
        var record = first
        for _ in 0..<SessionLimits.attempts {
            let version = record.version
            record.version += 1
            if try await store.replace(record, ifVersion: version) { return }
            // Only the time of the last use: whoever was faster has noted it too.
            if changes.isEmpty { return }
            guard let newer = try await store.record(first.key), !lifetime.isOver(newer, at: now()) else {
                throw SessionStoreError("the session ended while a request was changing it")
            }
            record = newer
            record.lastUsed = max(record.lastUsed, first.lastUsed)
            for change in changes { change(&record.values) }
            try Self.check(record.values)
        }
        throw SessionStoreError("\(SessionLimits.attempts) other requests have changed this session while one tried to")
    }

    private static func check(_ values: [String: String]) throws(SessionStoreError) {
        let bytes = values.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        if bytes > SessionLimits.valueBytes {
            throw SessionStoreError(
                "the session's values have \(bytes) bytes and may have \(SessionLimits.valueBytes): keep what is large in a table of its own"
            )
        }
    }
}

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
        let state = withState { state in
            // A first value makes a session.
            if state.record == nil, !state.changes.isEmpty {
                state.renew(id: Secrets.bytes(SessionLimits.idBytes), at: time)
            }
            return state
        }
        for key in state.dead { try await store.remove(key) }
        guard let record = state.record else { return .remove }
        try Self.check(record.values)
        if let key = state.storedKey { try await replace(key, with: record, state) } else { try await store.insert(record) }
        return state.newID.map { .set($0) } ?? .none
    }

    /// Writes a record over the one that was read; if another request was faster, does the changes again on what that has left.
    private func replace(_ key: SecretHash, with first: SessionRecord, _ state: SessionState) async throws(SessionStoreError) {
        var record = first
        record.lastUsed = max(record.lastUsed, now())
        for _ in 0..<SessionLimits.attempts {
            let version = record.version
            record.version += 1
            if try await store.replace(key, ifVersion: version, with: record) { return }
            // Only the time of the last use: whoever was faster has noted it too.
            if state.changes.isEmpty, state.newID == nil { return }
            guard let newer = try await store.record(key), !lifetime.isOver(newer, at: now()) else {
                throw SessionStoreError("the session ended, or got another id, while a request was changing it")
            }
            record.version = newer.version
            record.values = newer.values
            for change in state.changes { change(&record.values) }
            // Only who has renewed it knows better who is logged in.
            if state.newID == nil { record.login = newer.login }
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

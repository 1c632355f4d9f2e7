extension SessionState {
    // Exercise 9.4 · Fixation · 25 minutes
    // Why: the id comes from outside. Only one that the store knows is a session; whoever invents an id gets nothing by that name.
    // Starter: isLoaded = true
    /// Takes what the store has said about the id that the browser has shown.
    ///
    /// From now on it `isLoaded`. If there is a record and it `isAlive`, it is the `record`, and `isStored`; the `changes` that were
    /// asked for before are done to its `values`, in their order. Otherwise there is no session: `record` stays `nil`, nothing is made
    /// for the id that was shown, and `isCookieStale` says that the browser's cookie is good for nothing.
    ///
    /// - Parameters:
    ///   - found: the store's record for the id; `nil` if it knows none.
    ///   - isAlive: whether its time is not over.
    mutating func adopt(_ found: SessionRecord?, isAlive: Bool) {
        isLoaded = true
        guard let found, isAlive else {
            isCookieStale = true
            return
        }
        record = found
        isStored = true
        for change in changes { change(&record!.values) }
    }

    // Exercise 9.4 · Fixation · 25 minutes
    // Why: who knew the old id (because he had planted it, or read it) knows nothing any more. The old key leaves the store: an id that
    // Why: stays valid beside the new one is the same hole once more.
    // Starter: return
    /// Gives the session another id: at each login and at each change of rights (OWASP ASVS 5.0, 7.2.4).
    ///
    /// The new `record` has the key `SecretHash(of: id)`, the old one's login, values and `created`, `lastUsed` is now, and its version
    /// is 0. The old key is `dead` if that record `isStored`; the new one is not stored yet. The browser is sent the `newID`. If there was
    /// no session, there is one now, without login and values, `created` now. Either way `isLoaded` is true, and the cookie is not stale.
    ///
    /// - Parameters:
    ///   - id: random bytes, made for this.
    ///   - now: seconds since 1970.
    mutating func renew(id: [UInt8], at now: Int64) {
        if isStored, let old = record { dead.append(old.key) }
        record = SessionRecord(
            key: SecretHash(of: id), login: record?.login, values: record?.values ?? [:], created: record?.created ?? now, lastUsed: now)
        isLoaded = true
        isStored = false
        isCookieStale = false
        newID = id
    }

    // Exercise 9.4 · Fixation · 25 minutes
    // Why: what somebody had put into the basket before he logged in is his. What another user has left in this browser is not.
    // Starter: return
    /// Logs somebody in: `renew`, and then the record has this `login`, and its `created` is now, since a session's longest time counts from
    /// the login.
    ///
    /// The values stay, but not if another user was logged in until now: then they are emptied, and `changes` too.
    mutating func logIn(_ login: Login, id: [UInt8], at now: Int64) {
        let other = record?.login.map { $0.user != login.user } ?? false
        renew(id: id, at: now)
        record?.login = login
        record?.created = now
        if other {
            record?.values = [:]
            changes = []
        }
    }

    // Exercise 9.4 · Fixation · 25 minutes
    // Why: to take the cookie away is a request to the browser. Who has copied it does not hear that: the store has to forget.
    // Starter: return
    /// Ends the session: there is no `record` and no `newID` any more, the key is `dead` if it was stored, nothing is left to change, and
    /// the browser's cookie is stale. `isStored` is false.
    mutating func end() {
        if isStored, let record { dead.append(record.key) }
        record = nil
        newID = nil
        changes = []
        isLoaded = true
        isStored = false
        isCookieStale = true
    }
}

extension SessionState {
    // Exercise 9.4 · Fixation · 25 minutes
    /// Takes what the store has said about the id that the browser has shown. (Read `SessionState.swift` first: it says what each of its
    /// properties is for. What is not named here stays as it is.)
    ///
    /// From now on it `isLoaded`. If there is a record and it `isAlive`, it is the `record`, and its key is the `storedKey`; the `changes`
    /// that were asked for before are done to its `values`, in their order. Otherwise there is no session: `record` stays `nil`, nothing
    /// is made for the id that was shown, and `isCookieStale` says that the browser's cookie is good for nothing.
    ///
    /// - Parameters:
    ///   - found: the store's record for the id; `nil` if it knows none.
    ///   - isAlive: whether its time is not over.
    mutating func adopt(_ found: SessionRecord?, isAlive: Bool) {
        // 9.4: your code here.
        isLoaded = true
    }

    // Exercise 9.4 · Fixation · 25 minutes
    /// Gives the session another id: at each login and at each change of rights (OWASP ASVS 5.0, 7.2.4).
    ///
    /// The new `record` has the key `SecretHash(of: id)` and the old one's login, `created` and `version`; `lastUsed` is now. `storedKey`,
    /// which says where the store has the record, stays as it is: saving moves it. If there was no session, there is one now, without
    /// login, `created` now, in version 0. Either way it has the `values` of this state (those of the record, or what was changed before
    /// there was one), the `changes` stay for saving, the browser is sent the `newID`, `isLoaded` is true, and the cookie is not stale.
    ///
    /// - Parameters:
    ///   - id: random bytes, made for this.
    ///   - now: seconds since 1970.
    mutating func renew(id: [UInt8], at now: Int64) {
        // 9.4: your code here.
        return
    }

    // Exercise 9.4 · Fixation · 25 minutes
    /// Logs somebody in: `renew`, and then the record has this `login`, and its `created` is now, since a session's longest time counts from
    /// the login.
    ///
    /// The values stay, but not if another user was logged in until now. Then they are emptied, and emptying them is the only one of
    /// the `changes`: should saving have to do them again, it does that.
    mutating func logIn(_ login: Login, id: [UInt8], at now: Int64) {
        // 9.4: your code here.
        return
    }

    // Exercise 9.4 · Fixation · 25 minutes
    /// Ends the session: the `storedKey`, if there is one, joins `dead`, and no key is stored any more; there is no `record`, no `newID` and
    /// nothing to change; it `isLoaded`, and the browser's cookie is stale.
    mutating func end() {
        // 9.4: your code here.
        return
    }
}

import Testing

@testable import Sessions

@Suite("9.4 Fixation", .timeLimit(.minutes(1)))
struct Exercise9_4 {
    private let planted = [UInt8](repeating: 1, count: 16)
    private let fresh = [UInt8](repeating: 2, count: 16)
    private let ada = Login(user: "ada", scopes: ["read"], at: 50)

    /// A session that was read from the store.
    private func stored(_ login: Login? = nil) -> SessionState {
        var state = SessionState()
        state.record = SessionRecord(
            key: SecretHash(of: planted), login: login, values: ["basket": "[1]"], created: 10, lastUsed: 20, version: 5)
        state.isLoaded = true
        state.storedKey = SecretHash(of: planted)
        return state
    }

    @Test("an id that the store does not know is no session") func unknown() {
        var state = SessionState()
        state.change { $0["basket"] = "[7]" }
        state.adopt(nil, isAlive: false)
        #expect(state.record == nil, "Whoever invents an id must not get a session by that name: the attacker would know it.")
        #expect(state.storedKey == nil && state.isLoaded)
        #expect(state.isCookieStale, "The browser's cookie is good for nothing: it is taken away.")
    }

    @Test("nor is one whose time is over") func over() {
        var state = SessionState()
        state.adopt(stored(ada).record, isAlive: false)
        #expect(state.record == nil && state.storedKey == nil && state.isCookieStale, "It is as if the store had said nothing.")
    }

    @Test("one that is alive goes on, with what was asked of it before") func alive() {
        var state = SessionState()
        state.change { $0["basket"] = ($0["basket"] ?? "") + "[2]" }
        state.change { $0["basket"] = ($0["basket"] ?? "") + "[3]" }
        state.adopt(stored().record, isAlive: true)
        #expect(state.storedKey == SecretHash(of: planted), "It is known where the store has it.")
        #expect(state.isLoaded && !state.isCookieStale, "The store has been asked, and the cookie is good.")
        #expect(state.record?.values["basket"] == "[1][2][3]", "Changes that came before the record are done to it, in their order.")
    }

    @Test("a login gets an id that nobody knew") func login() {
        var state = stored()
        state.logIn(ada, id: fresh, at: 100)
        #expect(
            state.record?.key == SecretHash(of: fresh),
            "Who had planted the old id in the browser is logged in too, if it stays (OWASP ASVS 5.0, 7.2.4).")
        #expect(state.newID == fresh, "The browser has to hear of it.")
        #expect(state.storedKey == SecretHash(of: planted), "The store still has it under the old key, and saving moves it from there.")
        #expect(state.record?.version == 5, "Saving compares with the version that was read.")
        #expect(state.record?.login == ada)
    }

    @Test("the basket comes along, and the time begins anew") func values() {
        var state = stored()
        state.logIn(ada, id: fresh, at: 100)
        #expect(state.record?.values == ["basket": "[1]"], "What was chosen before the login is the visitor's own.")
        #expect(state.record?.created == 100 && state.record?.lastUsed == 100, "The longest time counts from the login.")
    }

    @Test("another user's basket does not") func otherUser() {
        var state = stored(Login(user: "bob", at: 1))
        state.change { $0["note"] = "1" }
        state.logIn(ada, id: fresh, at: 100)
        #expect(state.record?.values == [:], "Bob has left this browser without logging out. What he did is not Ada's to see.")
        #expect(state.changes.count == 1, "Emptying is the only change that is left to be done again, should that be necessary.")
        var values = ["basket": "[1]", "late": "2"]
        for change in state.changes { change(&values) }
        #expect(values == [:])
    }

    @Test("the same user keeps his own") func again() {
        var state = stored(Login(user: "ada", at: 1))
        state.logIn(ada, id: fresh, at: 100)
        #expect(state.record?.values == ["basket": "[1]"] && state.record?.key == SecretHash(of: fresh))
    }

    @Test("a change of rights keeps who it is, and since when") func renew() {
        var state = stored(ada)
        state.renew(id: fresh, at: 100)
        #expect(state.record?.key == SecretHash(of: fresh) && state.newID == fresh)
        #expect(state.record?.login == ada && state.record?.values == ["basket": "[1]"])
        #expect(state.record?.created == 10, "Nobody has logged in: the longest time goes on.")
        #expect(state.record?.lastUsed == 100)
    }

    @Test("where no session was, one begins") func begin() {
        var state = SessionState()
        state.isCookieStale = true
        state.renew(id: fresh, at: 100)
        #expect(
            state.record == SessionRecord(key: SecretHash(of: fresh), created: 100, lastUsed: 100),
            "Without login and values, in version 0, and it began now.")
        #expect(state.isLoaded && !state.isCookieStale && state.storedKey == nil && state.newID == fresh)
    }

    @Test("where no session was, one begins with what was put into it") func beginWithValues() {
        var state = SessionState()
        state.isLoaded = true
        state.change { $0["basket"] = "[7]" }
        state.logIn(ada, id: fresh, at: 100)
        #expect(
            state.record?.values == ["basket": "[7]"],
            "A visitor without a cookie puts something into the basket and logs in, in one request: he wants to find it there.")
        #expect(state.changes.count == 1, "Saving may have to do the change again: it stays.")
    }

    @Test("a logout is the store's business") func logout() {
        var state = stored(ada)
        state.change { $0["a"] = "1" }
        state.end()
        #expect(state.dead == [SecretHash(of: planted)], "Who has copied the cookie is logged in until the store forgets: its key is dead.")
        #expect(state.record == nil && state.isLoaded, "There is no session any more, and nobody need ask the store.")
        #expect(state.storedKey == nil && state.changes.isEmpty, "Nothing of it is written.")
        #expect(state.isCookieStale, "And the browser is told to forget as well.")
    }

    @Test("a logout right after a login ends both ids") func both() {
        var state = stored()
        state.logIn(ada, id: fresh, at: 100)
        state.end()
        #expect(state.newID == nil, "The new id must not be sent any more.")
        #expect(state.dead == [SecretHash(of: planted)], "What the store has is what it has to forget; it never had the new one.")
        var none = SessionState()
        none.end()
        #expect(none.dead == [], "Where nothing was, nothing dies.")
    }
}

import HTTPParser
import Synchronization

/// The session of one request: `context.session`. The store is asked when somebody wants to know something of it, and told when the
/// answer is there, if something has changed. What a streamed body changes while it is sent comes too late.
///
/// Several requests of one browser may be under way at once. None of their changes is lost: one that finds that another was faster
/// is done again on what that one has left.
public final class Session: Sendable {
    let store: any SessionStore
    let lifetime: SessionLifetime
    let now: WallClock
    private let shown: [UInt8]?
    private let state: Mutex<SessionState>

    /// - Parameter shown: the id that the browser has shown, if it can be one.
    init(_ store: any SessionStore, _ lifetime: SessionLifetime, now: @escaping WallClock, shown: [UInt8]?, isCookieStale: Bool = false) {
        self.store = store
        self.lifetime = lifetime
        self.now = now
        self.shown = shown
        var state = SessionState()
        state.isLoaded = shown == nil
        state.isCookieStale = isCookieStale
        self.state = Mutex(state)
    }

    func withState<R: Sendable>(_ body: (inout SessionState) -> R) -> R { state.withLock { body(&$0) } }

    // MARK: Reading

    /// Asks the store, unless that has been done.
    ///
    /// - Returns: whether the session is loaded now; `false` if the store has to be waited for.
    func loadNow() -> Bool {
        if withState({ $0.isLoaded }) { return true }
        guard let key else { return true }
        guard case .known(let record) = store.recordNow(key) else { return false }
        adopt(record)
        return true
    }

    /// Asks the store, unless that has been done.
    func load() async throws(AccessError) {
        if loadNow() { return }
        guard let key else { return }
        do throws(SessionStoreError) { adopt(try await store.record(key)) } catch { throw .unavailable(error.description) }
    }

    private var key: SecretHash? { shown.map { SecretHash(of: $0) } }

    private func adopt(_ record: SessionRecord?) {
        let time = now()
        withState { state in
            if state.isLoaded { return }
            let isAlive = record.map { !lifetime.isOver($0, at: time) } ?? false
            state.adopt(record, isAlive: isAlive)
            if let record, isAlive { state.isToBeTouched = time - record.lastUsed > lifetime.granularity }
        }
    }

    /// Who is logged in; a refusal if nobody is.
    public var login: Admission<Login> {
        if loadNow() { return .now(currentLogin) }
        return .later { [self] in
            do throws(AccessError) { try await load() } catch { return .failure(error) }
            return currentLogin
        }
    }

    private var currentLogin: Result<Login, AccessError> {
        withState { $0.record?.login }.map { .success($0) } ?? .failure(.loginRequired)
    }

    /// A value; `nil` if there is none.
    ///
    /// - Throws: `unavailable`, if the store does not answer.
    public func value<Key: SessionKey>(_ key: Key.Type) async throws(AccessError) -> Key.Value? {
        try await load()
        return withState { Key.value(in: $0.values) }
    }

    /// A value, for handlers that are no `async` functions.
    ///
    /// - Throws: `unavailable`, if the store cannot answer at once: ``CachingSessionStore`` and ``MemorySessionStore`` can.
    public func now<Key: SessionKey>(_ key: Key.Type) throws(AccessError) -> Key.Value? {
        guard loadNow() else { throw .unavailable("the session's store cannot answer at once: make the handler async, and use value") }
        return withState { Key.value(in: $0.values) }
    }

    // MARK: Changing

    /// Sets a value, or takes it away.
    public func set<Key: SessionKey>(_ key: Key.Type, to value: Key.Value?) { update(key) { $0 = value } }

    /// Changes a value. The closure may be called several times, with what other requests have left: it should only look at what it is
    /// given.
    public func update<Key: SessionKey>(_ key: Key.Type, _ body: @escaping @Sendable (inout Key.Value?) -> Void) {
        withState { state in
            state.change { values in
                var value = Key.value(in: values)
                body(&value)
                Key.write(value, into: &values)
            }
        }
    }

    /// Logs a user in, under a new id.
    ///
    /// - Parameters:
    ///   - user: the application's name for the user, such as the key of its row.
    ///   - scopes: what may be done.
    public func logIn(_ user: String, scopes: Set<String> = []) async throws(AccessError) {
        try await load()
        let time = now()
        withState { $0.logIn(Login(user: user, scopes: scopes, at: time), id: Secrets.bytes(SessionLimits.idBytes), at: time) }
    }

    /// Changes what the user who is logged in may do, under a new id.
    ///
    /// - Throws: `loginRequired`, if nobody is.
    public func setScopes(_ scopes: Set<String>) async throws(AccessError) {
        try await load()
        let time = now()
        let isLoggedIn = withState { state in
            guard let login = state.record?.login else { return false }
            state.renew(id: Secrets.bytes(SessionLimits.idBytes), at: time)
            state.record?.login = Login(user: login.user, scopes: scopes, at: login.at)
            return true
        }
        if !isLoggedIn { throw .loginRequired }
    }

    /// Ends the session.
    public func logOut() async throws(AccessError) {
        try await load()
        withState { $0.end() }
    }

    /// Ends all other sessions of the user who is logged in here: after a password was changed, for example (OWASP ASVS 5.0, 7.4.3).
    ///
    /// - Throws: `loginRequired`; `unavailable`.
    public func logOutElsewhere() async throws(AccessError) {
        let user = try await login.result.get().user
        let key = withState { $0.record?.key }
        do throws(SessionStoreError) { try await store.removeAll(of: user, except: key) } catch { throw .unavailable(error.description) }
    }

    /// Names this session for who binds something to it, such as a CSRF token; `nil` if there is none. It is no secret, and another
    /// one after each login.
    var binding: [UInt8]? { withState { $0.record?.key.bytes } }
}

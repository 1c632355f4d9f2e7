import HTTPParser
import HTTPServer
import Router
import Synchronization

/// Gives each request its session: `context.session`.
///
/// ```swift
/// let store = CachingSessionStore(SQLiteSessionStore(database))
/// app.use(try Sessions(store))
/// app.get("/visits") { context async throws(AccessError) -> String in
///     context.session.update(Visits.self) { $0 = ($0 ?? 0) + 1 }
///     return "\(try await context.session.value(Visits.self) ?? 0)"
/// }
/// ```
/// A browser has 128 random bits in a cookie and nothing else; the store has their hash. A request that does not ask for its session
/// costs no look into the store, and one that only reads writes nothing.
public final class Sessions: Middleware {
    private let store: any SessionStore
    private let lifetime: SessionLifetime
    private let cookie: Cookie
    private let now: WallClock
    private let nextClearing = Atomic<Int64>(0)

    /// - Parameters:
    ///   - store: where they are kept.
    ///   - lifetime: how long they last.
    ///   - isSecure: `false` for a server without TLS that is no `localhost`: the cookie is called `session` then, and everybody on the
    ///     way can read it. For development, and never otherwise.
    ///   - sameSite: `lax` lets a visitor who follows a link be logged in; forms and scripts of other sites are not.
    ///   - isKept: whether the browser keeps it when it is closed, for the absolute lifetime.
    ///   - now: seconds since 1970.
    public init(
        _ store: any SessionStore, lifetime: SessionLifetime = SessionLifetime(), isSecure: Bool = true,
        sameSite: Cookie.SameSite = .lax, isKept: Bool = false, now: @escaping WallClock = systemWallClock
    ) throws(CookieError) {
        self.store = store
        self.lifetime = lifetime
        self.now = now
        // `__Host-`: no other host can set it, and no path hides it (OWASP ASVS 5.0, 3.3.3).
        cookie = try Cookie(
            isSecure ? "__Host-session" : "session", "", maxAge: isKept ? Int(clamping: lifetime.absolute) : nil, isSecure: isSecure,
            sameSite: sameSite)
    }

    public var errors: [any Error] { [AccessError.unavailable("")] }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        let session = session(of: context.request)
        context[Session.Key.self] = session
        clearSometimes(context)
        switch next(context) {
        case .now(let response):
            if !session.isDirty { return .now(told(response, session.cleanChange)) }
            return .later { [self] _ in await saved(response, session, context) }
        case .later(let make):
            return .later { [self] body in await saved(await make(body), session, context) }
        }
    }

    private func session(of request: Request) -> Session {
        guard let text = request.cookie(cookie.name) else { return Session(store, lifetime, now: now, shown: nil) }
        let id = Base64URL.decode(text).flatMap { $0.count == SessionLimits.idBytes ? $0 : nil }
        return Session(store, lifetime, now: now, shown: id, isCookieStale: id == nil)
    }

    private func saved(_ response: Response, _ session: Session, _ context: Context) async -> Response {
        if !session.isDirty { return told(response, session.cleanChange) }
        do throws(SessionStoreError) { return told(response, try await session.save()) } catch {
            // What the handler says was done was not: it must not be said.
            context.logger.error("a session was not saved: \(error)")
            return context.response(to: AccessError.unavailable(error.description))
        }
    }

    private func told(_ response: Response, _ change: Session.CookieChange) -> Response {
        var response = response
        switch change {
        case .none: return response
        case .set(let id): response.set(cookie.with(knownValue: Base64URL.encode(id)))
        case .remove: response.set(cookie.removal)
        }
        // A cache that keeps this answer would hand one visitor's session to the next (RFC 9111 §7.3).
        if !response.head.has(field: "Cache-Control") { response.head.add(field: "Cache-Control", "no-store") }
        return response
    }

    /// The first request after some minutes has the store clear up, beside its own way.
    private func clearSometimes(_ context: Context) {
        let time = now()
        let next = nextClearing.load(ordering: .relaxed)
        if time < next { return }
        let isMine = nextClearing.compareExchange(expected: next, desired: time + SessionLimits.clearing, ordering: .relaxed).exchanged
        // Not with the very first request, when everything else has to be opened and read.
        if !isMine || next == 0 { return }
        let logger = context.logger
        Task { [store, lifetime] in
            do throws(SessionStoreError) { try await store.removeOver(lifetime, at: time) } catch {
                logger.warning("sessions that are over were not cleared: \(error)")
            }
        }
    }
}

extension Session {
    enum Key: ContextKey { typealias Value = Session }
}

extension Context {
    /// The request's session. The route needs ``Sessions`` around it; without, everything that is asked of it fails, with that reason in
    /// the log.
    public var session: Session {
        self[Session.Key.self] ?? Session(MissingSessions(), SessionLifetime(), now: { 0 }, shown: [])
    }
}

/// Says what is missing.
private struct MissingSessions: SessionStore {
    private static let error = SessionStoreError("this route has no sessions: put app.use(try Sessions(store)) before it")

    func record(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord? { throw Self.error }
    func insert(_ record: SessionRecord) async throws(SessionStoreError) { throw Self.error }
    func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) async throws(SessionStoreError) -> Bool {
        throw Self.error
    }
    func remove(_ key: SecretHash) async throws(SessionStoreError) { throw Self.error }
    func removeAll(of user: String, except key: SecretHash?) async throws(SessionStoreError) { throw Self.error }
    func removeOver(_ lifetime: SessionLifetime, at now: Int64) async throws(SessionStoreError) -> Int { throw Self.error }
}

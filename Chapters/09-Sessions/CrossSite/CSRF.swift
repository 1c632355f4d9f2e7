import HTTPParser
import HTTPServer
import Router

/// Refuses what pages of other sites send in the name of who is logged in (cross-site request forgery). Inside of ``Sessions``.
///
/// ```swift
/// app.use(try Sessions(store), CSRF(signer))
/// app.get("/form") { context async throws(AccessError) -> Response in
///     page("<input type=hidden name=csrf_token value='\(try await context.csrfToken())'>")
/// }
/// ```
/// Browsers of this decade say where a request comes from (`Sec-Fetch-Site` since 2020, Safari since 2023; `Origin`), and that decides.
/// Where nobody says it, the request needs a token: in the field `X-CSRF-Token`, or as `csrf_token` in a form. A request without
/// cookies needs none: it acts in nobody's name. `X-HTTP-Method-Override` is not known here: a GET stays a GET.
public struct CSRF: Middleware {
    private let signer: Signer
    private let trusted: Set<String>
    private let asksAlways: Bool

    /// - Parameters:
    ///   - signer: makes the tokens.
    ///   - trusted: other origins whose pages may send requests: `https://app.example.com`. Sub-domains of our own are others.
    ///   - asksAlways: whether a request that changes something and has cookies needs a token in any case.
    public init(_ signer: Signer, trusted: [String] = [], asksAlways: Bool = false) {
        for origin in trusted {
            let isOrigin = origin.hasPrefix("http://") || origin.hasPrefix("https://")
            precondition(
                isOrigin && !origin.dropFirst(8).contains("/"), "CSRF: “\(origin)” is no origin: write https://app.example.com and no path")
        }
        self.signer = signer
        self.trusted = Set(trusted.map { $0.lowercased() })
        self.asksAlways = asksAlways
    }

    public var errors: [any Error] { [AccessError.crossSite, AccessError.badCSRFToken] }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        context[Key.self] = signer
        let request = context.request
        let verdict = CrossSite.judge(
            request.method, fetchSite: request[field: "Sec-Fetch-Site"], origin: request[field: "Origin"], authority: request.authority,
            isTrusted: { trusted.contains($0.lowercased()) })
        if verdict == .refused { return .now(context.response(to: AccessError.crossSite)) }
        let isSafe = [.get, .head, .options, .trace].contains(request.method)
        if isSafe || verdict == .allowed && !asksAlways || request[field: "Cookie"] == nil { return next(context) }
        if let token = request[field: "X-CSRF-Token"] { return checked(token, context) { next(context) } }
        guard request[field: "Content-Type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            return .now(context.response(to: AccessError.badCSRFToken))
        }
        return .later { body in await form(context, body, next) }
    }

    /// The token stands in the form: it is read here, and given to the handler once more.
    private func form(_ context: Context, _ body: RequestBody, _ next: @escaping Responder) async -> Response {
        let bytes: [UInt8]
        do throws(BodyError) { bytes = try await body.collect(upTo: context.bodyLimit) } catch {
            return context.response(to: InputError(error))
        }
        let token = Query(String(decoding: bytes, as: UTF8.self)).items.first { $0.name == "csrf_token" }?.value
        switch checked(token ?? "", context, then: { next(context) }) {
        case .now(let response): return response
        case .later(let make): return await make(RequestBody(bytes, expectedLength: bytes.count))
        }
    }

    private func checked(_ token: String, _ context: Context, then next: @escaping @Sendable () -> Answer) -> Answer {
        let session = context.session
        if session.loadNow() {
            return CSRFToken.isValid(token, session, signer) ? next() : .now(context.response(to: AccessError.badCSRFToken))
        }
        return .later { [signer] body in
            do throws(AccessError) { try await session.load() } catch { return context.response(to: error) }
            guard CSRFToken.isValid(token, session, signer) else { return context.response(to: AccessError.badCSRFToken) }
            switch next() {
            case .now(let response): return response
            case .later(let make): return await make(body)
            }
        }
    }

    enum Key: ContextKey { typealias Value = Signer }
}

/// Texts that only this session's pages know.
enum CSRFToken {
    /// A token: random bytes, signed for one session. It is another one each time, so that nobody finds out its letters from how well
    /// answers with it can be compressed (BREACH).
    static func make(_ binding: [UInt8], _ signer: Signer) -> String {
        signer.sign(Base64URL.encode(Secrets.bytes(16)), for: purpose(binding))
    }

    static func isValid(_ token: String, _ session: Session, _ signer: Signer) -> Bool {
        guard let binding = session.binding else { return false }
        return signer.verify(token, for: purpose(binding)) != nil
    }

    private static func purpose(_ binding: [UInt8]) -> String { "csrf " + Base64URL.encode(binding) }
}

extension Context {
    /// A token for a form or a script of this session, which begins if there is none. After a login there are new ones.
    ///
    /// - Throws: `unavailable`, if the session's store does not answer, or the route has no ``CSRF`` around it.
    public func csrfToken() async throws(AccessError) -> String {
        guard let signer = self[CSRF.Key.self] else {
            throw .unavailable("this route makes no CSRF tokens: put app.use(CSRF(signer)) behind the sessions")
        }
        return CSRFToken.make(try await session.begin(), signer)
    }
}

extension Session {
    /// Begins a session, if there is none.
    ///
    /// - Returns: its ``binding``.
    func begin() async throws(AccessError) -> [UInt8] {
        try await load()
        let time = now()
        return withState { state in
            if state.record == nil { state.renew(id: Secrets.bytes(SessionLimits.idBytes), at: time) }
            return state.record?.key.bytes ?? []
        }
    }
}

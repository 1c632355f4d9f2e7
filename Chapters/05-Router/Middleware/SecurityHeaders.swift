import HTTPParser
import HTTPServer

/// Adds the fields by which a browser gives up dangerous habits. What the handler has set stays as it is.
///
/// What is safe for every API is on; what can break a site, or lock users out, has to be asked for.
public struct SecurityHeaders: Middleware {
    /// Who may show an answer in a frame.
    public enum Framing: Sendable {
        /// Nobody.
        case nobody
        /// Pages of the same origin.
        case sameOrigin
        /// Everybody: nothing is sent.
        case anyone
    }

    /// What `Strict-Transport-Security` asks for (RFC 6797 §6.1).
    public struct StrictTransport: Sendable {
        /// For how long browsers refuse to come without TLS. Seconds; there is no way back before they are over.
        public var maxAge: Int
        /// Whether that goes for all hosts below this one too.
        public var includesSubdomains: Bool

        public init(maxAge: Int = 31_536_000, includesSubdomains: Bool = false) {
            self.maxAge = maxAge
            self.includesSubdomains = includesSubdomains
        }
    }

    /// The fields, in the order in which they are sent.
    private let fields: [ResponseField]

    /// - Parameters:
    ///   - framing: `X-Frame-Options` (RFC 7034) and `frame-ancestors` (CSP 3 §6.4.2): a page in a frame can be made to take
    ///     clicks that were meant for another one.
    ///   - referrerPolicy: `Referrer-Policy`: what other sites learn of the address that their visitors come from.
    ///   - strictTransport: `Strict-Transport-Security`; browsers ignore it where it comes without TLS.
    ///   - contentPolicy: `Content-Security-Policy`: where scripts, styles, pictures may come from. For an API:
    ///     `default-src 'none'`.
    ///   - openerPolicy: `Cross-Origin-Opener-Policy`, such as `same-origin`.
    ///   - resourcePolicy: `Cross-Origin-Resource-Policy`, such as `same-site`: who may embed the answer at all.
    ///   - embedderPolicy: `Cross-Origin-Embedder-Policy`, such as `require-corp`.
    public init(
        framing: Framing = .nobody, referrerPolicy: String? = "no-referrer", strictTransport: StrictTransport? = nil,
        contentPolicy: String? = nil, openerPolicy: String? = nil, resourcePolicy: String? = nil, embedderPolicy: String? = nil
    ) {
        var fields: [ResponseField] = []
        func add(_ name: String, _ value: String?) { if let value { fields.append(ResponseField(name: name, value: value)) } }
        // Fetch, "X-Content-Type-Options header": a text with tags in it must not become a page.
        add("X-Content-Type-Options", "nosniff")
        let ancestors: String?
        switch framing {
        case .nobody: (ancestors, _) = ("frame-ancestors 'none'", add("X-Frame-Options", "DENY"))
        case .sameOrigin: (ancestors, _) = ("frame-ancestors 'self'", add("X-Frame-Options", "SAMEORIGIN"))
        case .anyone: ancestors = nil
        }
        let parts = contentPolicy?.contains("frame-ancestors") == true ? [contentPolicy] : [contentPolicy, ancestors]
        let policy = parts.compactMap { $0 }.joined(separator: "; ")
        add("Content-Security-Policy", policy.isEmpty ? nil : policy)
        add("Referrer-Policy", referrerPolicy)
        add(
            "Strict-Transport-Security",
            strictTransport.map { "max-age=\(max(0, $0.maxAge))" + ($0.includesSubdomains ? "; includeSubDomains" : "") })
        add("Cross-Origin-Opener-Policy", openerPolicy)
        add("Cross-Origin-Resource-Policy", resourcePolicy)
        add("Cross-Origin-Embedder-Policy", embedderPolicy)
        self.fields = fields
    }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        next(context).map { [fields] response in
            var response = response
            if response.head.fields.isEmpty {
                response.head.fields = fields
            } else {
                for field in fields where !response.head.has(field: field.name) { response.head.fields.append(field) }
            }
            return response
        }
    }
}

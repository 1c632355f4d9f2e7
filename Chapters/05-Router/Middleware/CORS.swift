import HTTPParser
import HTTPServer

/// Lets pages of other origins use the API: the server's side of the CORS protocol (WHATWG Fetch, "CORS protocol").
///
/// ```swift
/// app.use(CORS(.origins(["https://app.example"], credentials: true)))
/// ```
///
/// It answers preflights itself, before any route. All other answers, errors too, get the fields that let the page read them.
/// It protects nobody: whoever is no browser may leave `Origin` out, and the handler runs in any case.
public struct CORS: Middleware {
    /// Whose pages may read the answers.
    public enum Access: Sendable {
        /// Those of all origins. They come without cookies: `*` and credentials exclude each other.
        case anyone
        /// Those of these origins, such as `https://app.example` or `http://localhost:5173`.
        ///
        /// `credentials`: whether the browser may send cookies and passwords, and show the answer to the page then.
        case origins([String], credentials: Bool = false)
        /// Those for whose origin the closure is true. Compare the whole of it: `https://evil-example.com` ends in
        /// `example.com`.
        case matching(@Sendable (_ origin: String) -> Bool, credentials: Bool = false)
    }

    private let isAllowed: (@Sendable (String) -> Bool)?
    private let credentials: Bool
    private let methods: String
    private let headers: String
    private let exposed: String?
    private let maxAge: String?

    /// - Parameters:
    ///   - access: whose pages may read the answers.
    ///   - methods: what such a page may ask for.
    ///   - headers: the request's fields that a page may set, beside the few that it always may (Fetch,
    ///     "CORS-safelisted request-header").
    ///   - exposed: the answer's fields that a page may read, beside the few that it always may.
    ///   - maxAge: seconds for which a browser may remember a preflight's answer; browsers have limits of their own (two hours
    ///     in Chromium). `nil` leaves it to the browser, which takes five seconds.
    /// - Precondition: each origin is a scheme, `://` and a host, with a port where it is not the scheme's own.
    public init(
        _ access: Access, methods: [String] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
        headers: [String] = ["Content-Type", "Authorization"], exposed: [String] = [], maxAge: Int? = 600
    ) {
        switch access {
        case .anyone: (isAllowed, credentials) = (nil, false)
        case .origins(let origins, let credentials):
            let allowed = Set(origins.map(Self.checked))
            (isAllowed, self.credentials) = ({ allowed.contains($0) }, credentials)
        case .matching(let closure, let credentials): (isAllowed, self.credentials) = (closure, credentials)
        }
        self.methods = methods.joined(separator: ", ")
        self.headers = headers.joined(separator: ", ")
        self.exposed = exposed.isEmpty ? nil : exposed.joined(separator: ", ")
        self.maxAge = maxAge.map(String.init)
    }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        let request = context.request
        let origin = request[field: "Origin"]
        if origin != nil, request.method == .options, request[field: "Access-Control-Request-Method"] != nil {
            return .now(preflight(origin))
        }
        return next(context).map { response in
            var response = response
            if allow(origin, in: &response), let exposed { response.head[field: "Access-Control-Expose-Headers"] = exposed }
            return response
        }
    }

    /// What a browser asks before it sends a request that no form could send (Fetch, "CORS-preflight fetch"). To a page that
    /// may not, nothing is allowed.
    private func preflight(_ origin: String?) -> Response {
        var response = Response(.noContent)
        guard allow(origin, in: &response) else { return response }
        if !methods.isEmpty { response.head.add(field: "Access-Control-Allow-Methods", methods) }
        if !headers.isEmpty { response.head.add(field: "Access-Control-Allow-Headers", headers) }
        if let maxAge { response.head.add(field: "Access-Control-Max-Age", maxAge) }
        return response
    }

    /// Says whether a page of this origin may read the response.
    private func allow(_ origin: String?, in response: inout Response) -> Bool {
        guard let isAllowed else {
            response.head[field: "Access-Control-Allow-Origin"] = "*"
            return true
        }
        // Also where there is no origin, or a wrong one: a cache must not give that answer to a page (Fetch, "CORS protocol and
        // HTTP caches").
        response.head.add("Origin", toList: "Vary")
        guard let origin, isAllowed(origin) else { return false }
        response.head[field: "Access-Control-Allow-Origin"] = origin
        if credentials { response.head[field: "Access-Control-Allow-Credentials"] = "true" }
        return true
    }

    /// An origin as browsers write it: in small letters, and with nothing behind the port.
    private static func checked(_ origin: String) -> String {
        let text = origin.hasSuffix("/") ? String(origin.dropLast()) : origin
        let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        precondition(
            text == "null" || parts.count == 3 && parts[0].hasSuffix(":") && parts[1].isEmpty && !parts[2].isEmpty,
            "CORS: \"\(origin)\" is no origin. Write the scheme and the host alone, such as https://app.example; for all origins write .anyone"
        )
        return text.lowercased()
    }
}

import HTTPParser
import HTTPServer
import Logging
import Synchronization

/// What is known about one request on its way through middleware and handler. It belongs to this request alone, and may be
/// used from any task that works on it.
public final class Context: Sendable {
    /// The request's head.
    public let request: Request
    /// The other end of the connection; behind a proxy that is the proxy, see ``clientAddress``.
    public let peer: PeerAddress
    /// The route that was found; `nil` if there is none (404, 405).
    public var route: RouteRecord? { match.map { dispatcher.routes[$0].record } }

    let dispatcher: Dispatcher
    /// The route's number.
    let match: Int?
    /// The methods that the path can be asked with, if it has not this one.
    let allowed: [RouteMethod]
    let captures: Captures
    /// The path that `captures` are positions in, where it is not the request's: in its normal form.
    let normalPath: [UInt8]?
    private let extras = Mutex(Extras())
    /// Bytes that a handler's body may have.
    private let limit: Atomic<Int>

    /// What most requests never need.
    private struct Extras {
        var values: [ObjectIdentifier: any Sendable] = [:]
        var id: String?
        var logger: Logger?
    }

    init(
        _ request: Request, _ peer: PeerAddress, _ dispatcher: Dispatcher, match: Int?, allowed: [RouteMethod], captures: Captures,
        normalPath: [UInt8]?
    ) {
        self.request = request
        self.peer = peer
        self.dispatcher = dispatcher
        self.match = match
        self.allowed = allowed
        self.captures = captures
        self.normalPath = normalPath
        limit = Atomic(dispatcher.settings.bodyLimit)
    }

    /// A value that middleware has left for those further inside.
    ///
    /// ```swift
    /// enum CurrentUser: ContextKey { typealias Value = User }
    /// context[CurrentUser.self] = user
    /// ```
    public subscript<Key: ContextKey>(key: Key.Type) -> Key.Value? {
        get { extras.withLock { $0.values[ObjectIdentifier(key)] } as? Key.Value }
        set { extras.withLock { $0.values[ObjectIdentifier(key)] = newValue } }
    }

    /// Names the request in logs and error answers: what ``RequestID`` took from the client, otherwise a new one.
    public var id: String {
        get { extras.withLock { extras in id(&extras) } }
        set {
            extras.withLock { extras in
                extras.id = newValue
                extras.logger?[metadataKey: "request"] = .string(newValue)
            }
        }
    }

    private func id(_ extras: inout Extras) -> String {
        if let id = extras.id { return id }
        let id = Identifier.next()
        extras.id = id
        return id
    }

    /// The application's logger, with the request's ``id``.
    public var logger: Logger {
        get {
            extras.withLock { extras in
                if let logger = extras.logger { return logger }
                var logger = dispatcher.settings.logger
                logger[metadataKey: "request"] = .string(id(&extras))
                extras.logger = logger
                return logger
            }
        }
        set { extras.withLock { $0.logger = newValue } }
    }

    /// Bytes that the body may have where a handler gets it whole; more is answered with 413. ``BodyLimit`` sets it.
    public var bodyLimit: Int {
        get { limit.load(ordering: .relaxed) }
        set { limit.store(newValue, ordering: .relaxed) }
    }

    /// The decoded value of a parameter of the path; `nil` if the pattern has none of this name, or its bytes are no UTF-8.
    public subscript(parameter name: String) -> String? {
        guard let index = route?.pattern.parameters.firstIndex(of: name) else { return nil }
        return withCapture(index) { PathBytes.decoded($0) }
    }

    /// The query, decoded.
    public var query: Query { Query(request.query ?? "") }

    /// The name of the handler's parameter with this number: those of the path come first, then those of the query.
    func parameterName(_ index: Int) -> String {
        guard let pattern = route?.pattern else { return "" }
        let names = pattern.parameters + pattern.query
        return index < names.count ? names[index] : ""
    }

    /// Gives the bytes of a parameter, as they stand in the path.
    func withCapture<R>(_ index: Int, _ body: (RawSpan) -> R) -> R {
        let range = captures[index]
        if let normalPath { return body(normalPath.span.bytes.extracting(range)) }
        return request.withPathBytes { body($0.extracting(range)) }
    }
}

/// Names a value in a ``Context``.
public protocol ContextKey {
    associatedtype Value: Sendable
}

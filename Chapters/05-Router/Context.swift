import HTTPParser
import HTTPServer
import Logging
import Synchronization

/// What is known about one request on its way through middleware and handler. It belongs to this request alone, and may be
/// used from any task that works on it.
public final class Context: @unchecked Sendable {
    // Rule of `@unchecked Sendable` and of the missing check: `begin` and `end` alone write, while nobody else holds the context
    // (`isKnownUniquelyReferenced`); what may change in between has a lock of its own or is atomic.

    /// The request's head.
    public var request: Request { current.unsafelyUnwrapped }
    /// `nil` between two requests, when nobody sees it: so the parser finds its storage free.
    @exclusivity(unchecked) private var current: Request?
    /// The other end of the connection; behind a proxy that is the proxy, see ``clientAddress``.
    @exclusivity(unchecked) public private(set) var peer: PeerAddress
    /// The route that was found; `nil` if there is none (404, 405).
    public var route: RouteRecord? { match.map { dispatcher.routes[$0].record } }

    /// All routes of the application, in the order in which they were added.
    public var routes: [RouteRecord] { dispatcher.routes.map(\.record) }

    let dispatcher: Dispatcher
    /// The route's number.
    @exclusivity(unchecked) private(set) var match: Int?
    @exclusivity(unchecked) private(set) var captures: Captures
    /// The path that `captures` are positions in, where it is not the request's: in its normal form.
    @exclusivity(unchecked) private(set) var normalPath: [UInt8]?
    /// Made when something is put into it.
    private let extras = Mutex<Extras?>(nil)
    /// Whether something was: so that a request which needs none need not lock either.
    private let hasExtras = Atomic(false)
    /// Bytes that a handler's body may have.
    private let limit: Atomic<Int>
    /// What answers are written in; `nil` without a loop that takes it back.
    private let memory: AnswerMemory?

    /// What most requests never need.
    private final class Extras: @unchecked Sendable {
        // Rule of `@unchecked Sendable`: reached under the lock of `extras` only. A class, so that a context that needs none
        // has one word to make and to clear.
        // A list and no dictionary: there are two or three, and to compare so many is cheaper than to hash one.
        var values: [(name: ContextName, value: any Sendable)] = []
        var id: String?
        var logger: Logger?
    }

    private func withExtras<R: Sendable>(_ body: (Extras) -> R) -> R {
        extras.withLock { extras in
            if extras == nil {
                extras = Extras()
                hasExtras.store(true, ordering: .relaxed)
            }
            return body(extras!)
        }
    }

    init(
        _ request: Request, _ peer: PeerAddress, _ dispatcher: Dispatcher, match: Int?, captures: Captures, normalPath: [UInt8]?,
        memory: AnswerMemory? = nil
    ) {
        self.memory = memory
        current = request
        self.peer = peer
        self.dispatcher = dispatcher
        self.match = match
        self.captures = captures
        self.normalPath = normalPath
        limit = Atomic(dispatcher.settings.bodyLimit)
    }

    /// Makes it the next request's. Nobody else holds it.
    @inline(__always)
    func begin(_ request: Request, _ peer: PeerAddress, match: Int?, captures: Captures, normalPath: [UInt8]? = nil) {
        current = request
        self.peer = peer
        self.match = match
        self.captures = captures
        // It is `nil` since `end`, and nearly always stays so.
        if normalPath != nil { self.normalPath = normalPath }
        limit.store(dispatcher.settings.bodyLimit, ordering: .relaxed)
    }

    /// The same for one whose path has no parameters.
    @inline(__always)
    func begin(_ request: Request, _ peer: PeerAddress, match: Int) {
        current = request
        self.peer = peer
        self.match = match
        captures.removeAll()
        limit.store(dispatcher.settings.bodyLimit, ordering: .relaxed)
    }

    /// What `body` writes, in the memory of an earlier answer if there is one (``AnswerMemory``).
    @inlinable
    package func written<E: Error>(_ body: (inout OutputBuffer) throws(E) -> Void) throws(E) -> [UInt8] {
        try OutputBuffer.array(reusing: { takeSpareBytes() }, body)
    }

    @usableFromInline
    package func takeSpareBytes() -> [UInt8] { memory?.take() ?? [] }

    /// Lets go of the request and of all that it brought. Nobody else holds it.
    @inline(__always)
    func end() {
        current = nil
        if normalPath != nil { normalPath = nil }
        if hasExtras.load(ordering: .relaxed) {
            hasExtras.store(false, ordering: .relaxed)
            extras.withLock { $0 = nil }
        }
    }

    /// Another context of the same request, with what middleware has left in this one: for one of several calls that a request makes.
    package func copy() -> Context {
        // The request has one name, also if nobody has asked for it yet.
        _ = id
        let copy = Context(request, peer, dispatcher, match: match, captures: captures, normalPath: normalPath, memory: memory)
        copy.bodyLimit = bodyLimit
        if let (values, id, logger) = extras.withLock({ $0.map { ($0.values, $0.id, $0.logger) } }) {
            copy.withExtras { ($0.values, $0.id, $0.logger) = (values, id, logger) }
        }
        return copy
    }

    /// A value that middleware has left for those further inside.
    ///
    /// ```swift
    /// enum CurrentUser: ContextKey { typealias Value = User }
    /// context[CurrentUser.self] = user
    /// ```
    public subscript<Key: ContextKey>(key: Key.Type) -> Key.Value? {
        // What is generic about it is compiled where it is used; the rest asks for no metadata while the program runs.
        @inlinable get { value(ContextName(type: ObjectIdentifier(key), kind: 0)) as? Key.Value }
        @inlinable set { setValue(newValue, ContextName(type: ObjectIdentifier(key), kind: 0)) }
    }

    @usableFromInline
    package func value(_ name: ContextName) -> (any Sendable)? {
        extras.withLock { extras in extras?.values.first { $0.name == name }?.value }
    }

    @usableFromInline
    package func setValue(_ value: (any Sendable)?, _ name: ContextName) {
        withExtras { extras in
            let index = extras.values.firstIndex { $0.name == name }
            switch (index, value) {
            case (let index?, let value?): extras.values[index].value = value
            case (let index?, nil): extras.values.remove(at: index)
            case (nil, let value?):
                if extras.values.isEmpty { extras.values.reserveCapacity(4) }
                extras.values.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// Names the request in logs and error answers: what ``RequestID`` took from the client, otherwise a new one.
    public var id: String {
        get { withExtras { id($0) } }
        set {
            withExtras { extras in
                extras.id = newValue
                extras.logger?[metadataKey: "request"] = .string(newValue)
            }
        }
    }

    private func id(_ extras: Extras) -> String {
        if let id = extras.id { return id }
        let id = Identifier.next()
        extras.id = id
        return id
    }

    /// The application's logger, with the request's ``id``.
    public var logger: Logger {
        get {
            withExtras { extras in
                if let logger = extras.logger { return logger }
                var logger = dispatcher.settings.logger
                logger[metadataKey: "request"] = .string(id(extras))
                extras.logger = logger
                return logger
            }
        }
        set { withExtras { $0.logger = newValue } }
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

    /// The answer that tells the client about an error, as the application does it: for middleware that answers itself.
    public func response<Failure: Error>(to error: Failure) -> Response { dispatcher.response(to: error, self) }

    /// The name of the handler's parameter with this number: those of the path come first, then those of the query.
    func parameterName(_ index: Int) -> String {
        guard let pattern = route?.pattern else { return "" }
        let names = pattern.parameters + pattern.query
        return index < names.count ? names[index] : ""
    }

    /// Gives the bytes of a parameter, as they stand in the path.
    @inline(__always)
    func withCapture<R>(_ index: Int, _ body: (RawSpan) -> R) -> R {
        let range = captures[index]
        // Asked before it is taken: to take nothing costs more than that.
        if normalPath != nil, let normalPath { return body(normalPath.span.bytes.extracting(range)) }
        return request.withPathBytes { body($0.extracting(range)) }
    }
}

/// A type that names a value, and in which sense it does: a type may be a key, and a guard whose principal it names.
@usableFromInline
package struct ContextName: Equatable, Sendable {
    let type: ObjectIdentifier
    let kind: UInt8

    @usableFromInline
    package init(type: ObjectIdentifier, kind: UInt8) {
        self.type = type
        self.kind = kind
    }
}

/// Names a value in a ``Context``.
public protocol ContextKey {
    associatedtype Value: Sendable
}

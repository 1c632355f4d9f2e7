import HTTPServer

/// Answers a request whose route has been found, or for which there is none.
public typealias Responder = @Sendable (_ context: Context) -> Answer

/// A layer around a handler, or around all of them: it sees the request before the handler and the answer after it. Every
/// answer comes through it, that of an error and a 404 too.
///
/// ```swift
/// struct ServerName: Middleware {
///     func respond(to context: Context, next: @escaping Responder) -> Answer {
///         next(context).map { response in
///             var response = response
///             response.head.fields.append(ResponseField(name: "Server", value: "apus"))
///             return response
///         }
///     }
/// }
/// ```
public protocol Middleware: Sendable {
    /// Answers, with the help of `next` or without it. Called on the request's loop, and must not block: what takes an
    /// `await` goes into an ``Answer/later(_:)``.
    func respond(to context: Context, next: @escaping Responder) -> Answer

    /// The errors that it may answer with by itself, an example of each, for the records of the routes that it stands around.
    var errors: [any Error] { get }

    /// What a client has to show, for descriptions of the interface: one of these lists, and of that all. None for whoever lets all in.
    var credentials: [[Credential]] { get }
}

extension Middleware {
    public var errors: [any Error] { [] }
    public var credentials: [[Credential]] { [] }
}

/// By what a client says who it is.
public enum Credential: Sendable, Hashable {
    /// A cookie, by its name.
    case cookie(String)
    /// `Authorization: Bearer …` (RFC 6750 §2.1), and what that is: `JWT`.
    case bearer(String)
    /// A field of its own, by its name.
    case field(String)

    /// What several layers ask for together.
    static func all(of layers: [any Middleware]) -> [[Credential]] {
        layers.map(\.credentials).filter { !$0.isEmpty }.reduce([]) { all, next in
            all.isEmpty ? next : all.flatMap { one in next.map { other in one + other.filter { !one.contains($0) } } }
        }
    }
}

/// Middleware around what answers; the first one is the outermost.
package func chained(_ middleware: [any Middleware], around responder: @escaping Responder) -> Responder {
    Chain.build(middleware, around: responder)
}

extension Middleware {
    /// This layer around what is further inside. In an extension, where the layer's own type is known: a closure over the
    /// protocol's would look it up at every request.
    func around(_ next: @escaping Responder) -> Responder {
        { context in respond(to: context, next: next) }
    }
}

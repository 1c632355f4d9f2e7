import HTTPServer
import Logging
import ServiceLifecycle

/// An application: routes, the middleware around all of them, and how errors are told.
///
/// ```swift
/// let app = App(errors: PlainErrors())
/// app.get("/users/:id") { (context, id: Int64) in "user \(id)" }
/// try await app.run(port: 8080)
/// ```
///
/// It belongs to the code that sets it up; what serves is made of it by ``handler()``.
public final class App: Routes {
    /// What all requests have in common.
    public struct Settings: Sendable {
        /// Bytes that a body may have where a handler gets it whole.
        public var bodyLimit = 1024 * 1024
        /// What a path with one slash more or less than its route's means.
        public var trailingSlash = TrailingSlash.strict
        /// The proxies in front of this server: they may say who the client is.
        public var trustedProxies: [AddressRange] = []
        /// What the server allows its clients.
        public var limits = ServerLimits()
        public var logger = Logger(label: "apus")
        /// How errors become answers.
        public var errors: any ErrorRenderer

        public init(errors: any ErrorRenderer) { self.errors = errors }
    }

    public var settings: Settings
    private var middleware: [any Middleware] = []
    private var entries: [Entry] = []
    private var checks: [([RouteRecord]) -> [String]] = []

    /// A route and the middleware of its groups.
    private struct Entry {
        var method: RouteMethod
        var pattern: String
        var signature: HandlerSignature
        var middleware: [any Middleware]
        var responder: Responder
    }

    /// An application without routes.
    ///
    /// - Parameter errors: how errors become answers: ``PlainErrors``, or chapter 6's problem details.
    public init(errors: any ErrorRenderer) { settings = Settings(errors: errors) }

    /// Puts middleware around everything: all routes, 404 and 405 too. What is added first is outermost.
    public func use(_ middleware: any Middleware...) { self.middleware += middleware }

    /// Looks at all routes when the application starts, and says what is wrong with them: a sentence each, with the places. It is then
    /// among the complaints of the ``SetupError``.
    public func check(_ complaints: @escaping ([RouteRecord]) -> [String]) { checks.append(complaints) }

    public func add(_ method: RouteMethod, _ pattern: String, _ signature: HandlerSignature, _ responder: @escaping Responder) {
        add(method, pattern, signature, middleware: [], responder)
    }

    func add(
        _ method: RouteMethod, _ pattern: String, _ signature: HandlerSignature, middleware: [any Middleware],
        _ responder: @escaping Responder
    ) {
        entries.append(
            Entry(method: method, pattern: pattern, signature: signature, middleware: middleware, responder: responder))
    }

    /// Puts all routes of another application below a path, with its middleware around them. Its settings are left out.
    public func mount(_ prefix: String, _ other: App) {
        checks += other.checks
        for entry in other.entries {
            add(
                entry.method, joined(prefix, entry.pattern), entry.signature, middleware: other.middleware + entry.middleware,
                entry.responder)
        }
    }

    /// Makes what serves: the table of routes, and a chain for each of them.
    ///
    /// - Throws: ``SetupError`` with all that is wrong with the routes, each with its line in the program.
    public func handler() throws(SetupError) -> RoutedHandler {
        let dispatcher = try dispatcher()
        return { dispatcher.answer(dispatcher.context($0, $1)) }
    }

    /// The same for a server: what it makes belongs to one loop, and keeps there what the next request needs.
    ///
    /// - Throws: as ``handler()`` does.
    public func loopHandlers() throws(SetupError) -> @Sendable () -> LoopHandler {
        let responders = try loopResponders()
        return {
            let responder = responders()
            return { responder.answer($0, $1) }
        }
    }

    /// The same as objects, which cost less to call.
    ///
    /// - Throws: as ``handler()`` does.
    public func loopResponders() throws(SetupError) -> @Sendable () -> any LoopResponder {
        let dispatcher = try dispatcher()
        return { LoopDispatcher(dispatcher) }
    }

    /// What is known of each route, in the order in which they were added: for documentation and generated clients.
    ///
    /// - Throws: as ``handler()`` does.
    public func records() throws(SetupError) -> [RouteRecord] { try dispatcher().routes.map(\.record) }

    private func dispatcher() throws(SetupError) -> Dispatcher {
        var tree = RouteTree()
        var routes: [Dispatcher.Route] = []
        var complaints: [String] = []
        let missed: Responder = { context in .now(context.dispatcher.missed(context)) }
        for entry in entries {
            guard entry.method.canBeAsked else {
                complaints.append(
                    "\(entry.signature.place): \(entry.pattern): no request has the method that is given: write .get, .post, … for one that HTTP knows, and .other with its name for any other"
                )
                continue
            }
            do {
                let pattern = try Pattern.parse(entry.pattern)
                let inputs = try InputRecord.all(entry.signature.inputs, pattern)
                let layers = middleware + entry.middleware
                if layers.count > RouterLimits.middlewarePerRoute {
                    complaints.append(
                        "\(entry.signature.place): \(entry.pattern) has \(layers.count) layers of middleware around it, and may have \(RouterLimits.middlewarePerRoute): look for a loop that adds them"
                    )
                }
                let registered = RegisteredPattern(pattern: pattern, place: entry.signature.place)
                try tree.add(routes.count, entry.method, registered)
                let record = RouteRecord(
                    method: entry.method, pattern: pattern, inputs: inputs, signature: entry.signature,
                    middlewareErrors: layers.flatMap(\.errors), credentials: Credential.all(of: layers))
                complaints += settings.errors.complaints(about: record).map { "\(entry.signature.place): \(entry.pattern): \($0)" }
                routes.append(
                    Dispatcher.Route(
                        record: record,
                        responder: Chain.build(layers, around: entry.responder),
                        missed: Chain.build(layers, around: missed)))
            } catch let error as PatternError {
                complaints.append("\(entry.signature.place): \(entry.pattern): \(error.explanation)")
            } catch let error as InputMismatch {
                complaints.append("\(entry.signature.place): \(error)")
            } catch {
                complaints.append(String(describing: error))
            }
        }
        if complaints.isEmpty { complaints = checks.flatMap { $0(routes.map(\.record)) } }
        if !complaints.isEmpty { throw SetupError(complaints: complaints) }
        return Dispatcher(
            table: RouteTable(tree), routes: routes, settings: settings,
            fallback: Chain.build(middleware, around: missed))
    }

    /// Serves until the surrounding task is cancelled or a graceful shutdown is asked for, which SIGTERM and SIGINT do.
    ///
    /// - Parameter inherited: a socket that listens already, in the place of `host` and `port`.
    /// - Throws: ``SetupError``, or `SystemError` when the port is taken.
    public nonisolated(nonsending) func run(
        host: String = "127.0.0.1", port: Int = 8080, loops: Int = 1, inherited: Int32? = nil
    ) async throws {
        let server = try server(host: host, port: port, loops: loops, inherited: inherited)
        settings.logger.info("listening on http://\(host):\(server.port)")
        try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: settings.logger).run()
    }

    /// Makes a server of it, which has its port already: for a `ServiceGroup` of your own. Routes that come later are not its.
    ///
    /// - Parameter inherited: a socket that listens already, in the place of `host` and `port`.
    /// - Throws: ``SetupError``, or `SystemError` when the port is taken.
    public func server(host: String = "127.0.0.1", port: Int = 8080, loops: Int = 1, inherited: Int32? = nil) throws -> Server {
        var configuration = Server.Configuration()
        (configuration.host, configuration.port, configuration.loops) = (host, port, loops)
        configuration.inherited = inherited
        configuration.limits = settings.limits
        configuration.refusal = { [errors = settings.errors] in errors.response(toRefused: $0) }
        return try Server(configuration, logger: settings.logger, perLoop: loopResponders())
    }
}

/// What is wrong with an application's routes.
public struct SetupError: Error, Sendable, CustomStringConvertible {
    /// One sentence each, with the line in the program.
    public let complaints: [String]

    public var description: String { "the routes are not right:\n" + complaints.map { "  " + $0 }.joined(separator: "\n") }
}

/// What a path with one slash more or less than its route's means.
public enum TrailingSlash: Sendable {
    /// Another path: 404.
    case strict
    /// The same path.
    case ignored
    /// The client is sent to the route's own spelling (308, RFC 9110 §15.4.9).
    case redirected
}

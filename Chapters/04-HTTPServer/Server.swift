import EventLoop
import HTTPParser
import Logging
import Runtime
import ServiceLifecycle
import Synchronization

/// An HTTP/1.1 server: a loop per core, each with a listener of its own on the same port (SO_REUSEPORT), so that the kernel
/// spreads connections over them and no lock is shared between requests.
///
/// It is a `Service` of swift-service-lifecycle: a `ServiceGroup` starts it, and drains it on SIGTERM.
public final class Server: Service, Sendable {
    /// Where the server listens, and with what.
    public struct Configuration: Sendable {
        /// A numeric IPv4 or IPv6 address.
        public var host = "127.0.0.1"
        /// 0 lets the kernel choose; see ``Server/port``.
        public var port = 8080
        /// How many loops (threads). One a core is the most that helps.
        public var loops = 1
        /// A socket that listens already, in the place of `host` and `port`: socket activation (sd_listen_fds(3)), or a program that this one
        /// takes the place of. All loops share it, and its queue. It stays the caller's.
        public var inherited: Int32?
        /// Connections that may wait in the kernel to be accepted.
        public var backlog: Int32 = 1024
        public var limits = ServerLimits()
        /// What is answered to bytes that are no request. There is no request to ask a handler about.
        public var refusal: @Sendable (RequestError) -> Response = { .text($0.explanation + "\n", status: $0.status) }

        /// The defaults above.
        public init() {}
    }

    /// The port that is bound.
    public let port: Int
    /// The loops that serve. What is given to one (`execute`) runs between its requests.
    public var loops: [EventLoop] { group.loops }
    private let group: LoopGroup
    private let parts: [LoopServer]
    private let logger: Logger

    /// Binds the port and prepares the loops; ``run()`` starts them. From here on clients are queued, not refused.
    ///
    /// - Throws: `SystemError` when the address cannot be bound or the kernel refuses a loop.
    public convenience init(
        _ configuration: Configuration = Configuration(), logger: Logger = Logger(label: "apus.server"), handler: @escaping Handler
    ) throws {
        try self.init(configuration, logger: logger, routing: { request, _ in handler(request) })
    }

    /// The same for a handler that also gets the peer's address.
    public convenience init(
        _ configuration: Configuration = Configuration(), logger: Logger = Logger(label: "apus.server"),
        routing handler: @escaping RoutedHandler
    ) throws {
        try self.init(configuration, logger: logger, perLoop: { handler })
    }

    /// The same for handlers that each belong to one loop.
    ///
    /// - Parameter makeHandler: called here, once for each loop.
    public convenience init(
        _ configuration: Configuration = Configuration(), logger: Logger = Logger(label: "apus.server"),
        perLoop makeHandler: () -> LoopHandler
    ) throws {
        try self.init(configuration, logger: logger, perLoop: { ClosureResponder(makeHandler()) as any LoopResponder })
    }

    /// The same for objects that each belong to one loop.
    ///
    /// - Parameter makeResponder: called here, once for each loop.
    public init(
        _ configuration: Configuration = Configuration(), logger: Logger = Logger(label: "apus.server"),
        perLoop makeResponder: () -> any LoopResponder
    ) throws {
        if configuration.inherited == nil, configuration.loops > 1, configuration.port != 0 {
            // Listeners that share a port share it with whoever else is willing to, another server of ours above all. One that
            // is not willing finds out.
            try Listener(host: configuration.host, port: configuration.port).close()
        }
        group = try LoopGroup(count: configuration.loops)
        var parts: [LoopServer] = []
        var port = configuration.port
        for loop in group.loops {
            let listener =
                if let inherited = configuration.inherited { try Listener(inherited: inherited) } else {
                    try Listener(host: configuration.host, port: port, backlog: configuration.backlog, reusePort: configuration.loops > 1)
                }
            port = listener.port
            parts.append(
                LoopServer(
                    loop: loop, listener: listener, sharesQueue: configuration.inherited != nil, limits: configuration.limits,
                    logger: logger, refusal: configuration.refusal,
                    responder: makeResponder()))
        }
        self.port = port
        self.parts = parts
        self.logger = logger
    }

    /// Serves until the surrounding task is cancelled or a graceful shutdown is asked for; returns when the last connection
    /// is closed.
    public func run() async throws {
        start()
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await group.join()
            } onGracefulShutdown: {
                self.stop()
            }
        } onCancel: {
            stop()
        }
    }

    /// Starts the loops and returns.
    public func start() {
        let parts = parts
        group.start(turning: { (_, index) throws(SystemError) in try parts[index].run() }) { [self] loop, index in
            do {
                try parts[index].start()
            } catch {
                logger.critical("loop \(index) cannot listen: \(error)")
            }
            if index > 0 { return }
            // A moment later: then the whole program has started, and not only this server.
            _ = loop.schedule(after: second / 10) { [logger] in
                let bytes = StartUpPages.givenBack
                logger.debug("the memory of the start is given back", metadata: ["bytes": "\(bytes)"])
            }
        }
    }

    /// Makes each answer the last one of its connection from now on (`Connection: close`, RFC 9112 §9.6). Who comes is served as before.
    /// Any thread; returns at once.
    ///
    /// ``stop()`` closes a connection that waits for a request, and the client's next one may be on its way just then. Who winds down
    /// first, and waits for as long as clients keep a connection between two requests, closes none that is in use.
    public func windDown() { for part in parts { part.loop.execute { [weak part] in part?.windDown() } } }

    /// Accepts no more; connections go on. Any thread; returns at once.
    ///
    /// A client that has just been accepted may not have sent anything yet. Who waits a moment between this and ``stop()`` still serves it.
    public func stopAccepting() { for part in parts { part.loop.execute { [weak part] in part?.stopAccepting() } } }

    /// Ends all connections at once, also those with a request under way. Any thread; returns at once. Without ``stop()`` new ones may come.
    public func abort() { for part in parts { part.loop.execute { [weak part] in part?.abortAll() } } }

    /// Stops accepting, lets requests under way finish, then ends the loops. Any thread; returns at once.
    public func stop() {
        let left = Atomic(parts.count)
        let ended = Shared(left: left)
        for part in parts {
            // Weak: a job that comes when the loop has ended stays in its mailbox, and must not keep the loop in turn.
            part.loop.execute { [weak part, weak group] in
                part?.beginDrain { if ended.last() { group?.stop() } }
            }
        }
    }

    /// Counts down the loops that still have connections.
    private final class Shared: Sendable {
        private let left: Atomic<Int>
        init(left: consuming Atomic<Int>) { self.left = left }
        func last() -> Bool { left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
    }
}

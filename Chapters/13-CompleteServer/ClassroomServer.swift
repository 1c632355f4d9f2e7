import Apus
import Logging

/// The server with which a class takes the workshop: all of its layers, put together.
///
/// Reading order: `Class/` (what is kept), `API/` (what can be asked), `Access/` (by whom), `Live/` (who hears of it), and here how it is
/// run. `Operation/` has what an operator sees: settings, logs, metrics, health, copies, and the end.
public final class ClassroomServer: Sendable {
    public let settings: ClassroomSettings
    let store: ClassStore
    let health: HealthState
    /// The board's own loop, on which also runs what happens beside requests. One thread, so that what is told keeps its order.
    let group: LoopGroup
    let board: LiveBoard<SocketRoom>
    let server: Server
    private let sharesSocket: Bool
    private let logger: Logger

    /// The name and join code of the class, and the teacher's key if the class is new.
    public let identity: (name: String, code: String, teacherKey: String?)
    /// The port that is bound.
    public var port: Int { server.port }

    /// Opens the class and binds the port; ``run(notifying:until:)`` serves.
    ///
    /// - Parameters:
    ///   - socket: one that listens already, in the place of host and port.
    ///   - course: the exercises; without them any is taken.
    ///   - group: the board's loop, which is not running yet.
    ///   - metrics: is asked by `/metrics`.
    /// - Throws: `DatabaseError`, `ClassError`: the class cannot be opened; `SetupError`: the routes are not right, or one has no rule;
    ///   `SystemError`: the port is taken.
    public init(
        _ settings: ClassroomSettings, course: CourseMap? = nil, socket: Int32? = nil, group: LoopGroup,
        metrics: PrometheusMetrics, logger: Logger
    ) async throws {
        self.settings = settings
        self.logger = logger
        self.group = group
        store = try ClassStore(at: settings.database)
        identity = try await store.open(settings.name)
        board = LiveBoard(store, SocketRoom(), published: try await store.lastNumber(), on: group.loops[0].executor)
        health = HealthState(loops: settings.loops)
        let room = Classroom(
            store: store, course: course ?? CourseMap(chapters: []), board: board, clock: ClassClock(store: store, logger: logger),
            logger: logger, layers: settings.layers, book: settings.book.isEmpty ? "" : Book.firstPage)
        let app = try Self.application(room, settings, health, metrics, logger)
        sharesSocket = socket != nil
        server = try Self.server(app, settings, socket)
    }

    /// Routes, and the layers around them.
    static func application(
        _ room: Classroom, _ settings: ClassroomSettings, _ health: HealthState, _ metrics: PrometheusMetrics, _ logger: Logger
    ) throws -> App {
        let app = App()
        app.settings.logger = logger
        app.settings.trustedProxies = settings.trustedProxies
        app.settings.limits.drainTimeout = UInt64(settings.drainSeconds) * 1_000_000_000
        let store = CachingSessionStore(SQLiteSessionStore(room.store.database))
        let layers = Layers(
            id: RequestID(), log: RequestLog(), metrics: RequestMetrics(factory: metrics),
            headers: SecurityHeaders(contentPolicy: Pages.policy), limit: ClassLimits(perSecond: settings.requestsPerSecond),
            compression: Compression(),
            // A lesson is longer than the half hour after which sessions usually end, and who only looks at the board asks for nothing.
            sessions: try Sessions(store, lifetime: SessionLifetime(idle: 12 * 3600, absolute: 7 * 24 * 3600), isSecure: settings.secure),
            csrf: CSRF(.temporary()))
        for layer in layers.ordered { app.use(layer) }
        Pages.add(to: app)
        room.addProcedures(to: app)
        room.addSockets(to: app)
        room.addGrades(to: app)
        app.client()
        health.addRoutes(to: app)
        app.get("/metrics") { (context) in
            Response(.ok, contentType: PrometheusText.contentType, body: .text(metrics.text() + ProcessFigures.text()))
        }
        var rules = AccessRules.ofTheClass
        if !settings.book.isEmpty {
            try Book.add(settings.book, to: app)
            rules = rules.withBook
        }
        app.check { [rules] routes in rules.complaints(about: routes) }
        return app
    }

    private static func server(_ app: App, _ settings: ClassroomSettings, _ socket: Int32?) throws -> Server {
        var configuration = Server.Configuration()
        (configuration.host, configuration.port, configuration.loops) = (settings.host, settings.port, settings.loops)
        configuration.inherited = socket
        configuration.limits = app.settings.limits
        configuration.refusal = { [errors = app.settings.errors] in errors.response(toRefused: $0) }
        return try Server(configuration, logger: app.settings.logger, perLoop: app.loopResponders())
    }

    /// Serves until it is asked to stop, and ends all parts in their order.
    ///
    /// - Parameters:
    ///   - manager: hears when the server is ready, stops, and is alive.
    ///   - asked: waits for the wish to stop, and gives its reason.
    /// - Returns: what did not go well at the end.
    func run(notifying manager: ServiceManager, until asked: @escaping @Sendable () async -> String) async -> [ShutdownFailure] {
        let loop = group.loops[0]
        group.start { _, _ in }
        let serving = Task { try await self.server.run() }
        let work = beside(manager, on: loop)
        await look()
        health.enter(.serving)
        manager.notify("READY=1\nSTATUS=serving \(identity.name) on port \(port)")
        let reason = await first(of: asked, or: serving)
        logger.notice("stopping", metadata: ["reason": "\(reason)"])
        manager.notify("STOPPING=1")
        let parts = ClassroomParts(
            server: server, serving: serving, work: work, database: store.database, health: health, loop: loop,
            sharesSocket: sharesSocket, unreadySeconds: settings.unreadySeconds)
        let failures = await Shutdown.run(parts)
        for failure in failures { logger.error("\(failure.step) failed: \(failure.reason)") }
        group.stop()
        return failures
    }

    /// What goes on beside requests.
    private func beside(_ manager: ServiceManager, on loop: EventLoop) -> [Task<Void, Never>] {
        let second: UInt64 = 1_000_000_000
        var tasks = [
            loop.every(second) { [self] in
                for (index, loop) in server.loops.enumerated() { loop.execute { [health] in health.turned(index) } }
            },
            loop.every(5 * second) { [self] in await look() },
        ]
        if let interval = manager.watchdog {
            // Twice as often as is asked for (sd_watchdog_enabled(3)).
            tasks.append(loop.every(interval / 2) { [health] in if health.alive.status == 200 { manager.notify("WATCHDOG=1") } })
        }
        if !settings.backupFolder.isEmpty {
            let backups = PeriodicBackups(store: store, folder: settings.backupFolder, count: settings.backupsKept, logger: logger)
            tasks.append(loop.every(UInt64(settings.backupMinutes) * 60 * second) { await backups.make() })
        }
        return tasks
    }

    private func look() async {
        await HealthProbes(store: store, path: settings.database, freeBytes: UInt64(settings.freeMegabytes) * 1_048_576).look(health)
        // While two versions of the program change places, another process keeps verdicts, too.
        try? await board.publish()
    }

    /// Waits for the wish to stop, or for the server to end by itself, which it does only for an error.
    private func first(of asked: @escaping @Sendable () async -> String, or serving: Task<Void, any Error>) async -> String {
        let (reasons, continuation) = AsyncStream<String>.makeStream()
        let waiting = Task { continuation.yield(await asked()) }
        let ending = Task {
            if case .failure(let error) = await serving.result { continuation.yield("the server failed: \(error)") }
            continuation.finish()
        }
        defer {
            waiting.cancel()
            ending.cancel()
        }
        for await reason in reasons { return reason }
        return "the server has ended"
    }
}

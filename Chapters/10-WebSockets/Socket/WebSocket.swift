import EventLoop
import HTTPServer
import Router

/// One client's WebSocket, as its handler sees it.
///
/// ```swift
/// app.websocket("/rooms/:room", guard: RequireLogin()) { (socket, login: Login, room: String) in
///     for try await message in socket.messages(of: ChatMessage.self) { try await socket.send(message) }
/// }
/// ```
/// When the handler returns, the socket is closed with 1000; when it throws, with what `CloseSocket(telling:)` makes of the error.
public final class WebSocket: UpgradedProtocol, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every stored property is for the loop's thread, but those that never change. The public methods
    // hop to it where they are called from elsewhere. `begin` comes first, on the loop: nobody has the socket before.
    // Rule of `@exclusivity(unchecked)`: no access to one of these properties is open while a receiver, a task or a room runs: the reader
    // gives back what it has found before anybody is told, and lists are taken out before they are gone through.

    /// What all sockets of a route share.
    let route: WebSocketRoute
    /// The subprotocol that was agreed on; `nil` without one.
    public let subprotocol: String?
    let agreement: DeflateAgreement?

    @exclusivity(unchecked) private(set) var connection: UpgradedConnection?
    /// Starts the handler; `nil` once it has.
    @exclusivity(unchecked) private var open: (@Sendable (WebSocket) -> Void)?
    @exclusivity(unchecked) var receiver: WebSocketReceiver?
    @exclusivity(unchecked) var task: Task<Void, Never>?

    @exclusivity(unchecked) var reader: MessageReader
    @exclusivity(unchecked) var deflater: MessageDeflater?
    @exclusivity(unchecked) var handshake = CloseHandshake()
    @exclusivity(unchecked) var over: SocketEnd?

    /// When the client was last heard, and when it was asked whether it is there (0: it was not). Nanoseconds of the loop's clock.
    @exclusivity(unchecked) var heard: UInt64 = 0
    @exclusivity(unchecked) var asked: UInt64 = 0
    /// When a close frame was sent.
    @exclusivity(unchecked) var closeSent: UInt64 = 0

    /// Messages that the handler has not asked for yet; made when there are some.
    @exclusivity(unchecked) var inbox: Inbox?
    /// Tasks that wait until the client has taken what was sent.
    @exclusivity(unchecked) var writers: [UnsafeContinuation<Void, Never>] = []
    /// Its places in rooms, each by the audience that it is in; left when the socket is over.
    @exclusivity(unchecked) var seats: [ObjectIdentifier: any RoomSeat] = [:]

    init(
        _ route: WebSocketRoute, subprotocol: String?, agreement: DeflateAgreement?, open: @escaping @Sendable (WebSocket) -> Void
    ) {
        self.route = route
        self.subprotocol = subprotocol
        self.agreement = agreement
        self.open = open
        reader = MessageReader(role: .server, keepsContext: agreement.map { !$0.clientForgets })
    }

    var limits: WebSocketLimits { route.options.limits }

    /// The other end of the connection; behind a proxy that is the proxy.
    public var peer: PeerAddress? { connection?.peer }

    /// How the socket has ended; `nil` while it is open. On its loop: in its handler, its receiver.
    public var end: SocketEnd? { over }

    /// Does something on the socket's loop: at once if that is the caller's.
    func onLoop(_ body: @escaping @Sendable (WebSocket) -> Void) {
        guard let loop = connection?.loop else { return }
        if loop.isCurrent { body(self) } else { loop.execute { body(self) } }
    }

    public func begin(on connection: UpgradedConnection) {
        self.connection = connection
        heard = connection.loop.now
        open?(self)
        open = nil
    }

    /// Starts the handler as a task on the socket's loop.
    package func start(_ handler: @escaping @Sendable () async throws -> Void) {
        guard let connection else { return }
        inbox = Inbox()
        task = Task.immediate(executorPreference: connection.executor) { [self] in
            do {
                try await handler()
                close(.normal)
            } catch {
                fail(error)
            }
            task = nil
        }
    }

    /// Does something beside the handler, as a task on the socket's loop that begins at once. Called by the handler, on that loop.
    package func spawn(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        Task.immediate(executorPreference: connection?.executor) { await body() }
    }

    /// Asks who gets the messages.
    func receive(_ open: () throws -> WebSocketReceiver) {
        do { receiver = try open() } catch { fail(error) }
    }

    /// A handler has thrown.
    func fail(_ error: any Error) {
        if over != nil, error is SocketClosed || error is CancellationError { return }
        let told = CloseSocket(telling: error)
        route.logger.log(level: told.isOurs ? .error : .debug, "\(route.pattern): \(error)", metadata: ["error": "\(type(of: error))"])
        close(told.code, told.reason)
    }

    public func closed() {
        finish(SocketEnd(code: .abnormal, reason: "the connection broke off", isTheirs: true))
    }

    public func inputEnded() {
        finish(SocketEnd(code: .abnormal, reason: "the connection ended without a close frame", isTheirs: true))
        connection?.finish()
    }

    /// The server is to stop (RFC 6455 §7.4.1: "an endpoint is going away").
    public func drain() { close(.goingAway, "the server is stopping") }

    /// The socket is over. The first reason is the one.
    func finish(_ end: SocketEnd) {
        if over != nil { return }
        over = end
        let writers = writers
        self.writers = []
        for writer in writers { writer.resume() }
        let seats = seats
        self.seats = [:]
        for seat in seats.values { seat.leave() }
        receiver?.end?(self)
        receiver = nil
        deflater = nil
        inbox?.end()
        guard let task, let loop = connection?.loop else { return }
        // It may have the last message to look after; but not for ever.
        loop.schedule(after: limits.handlerTimeout * second) { task.cancel() }
    }
}

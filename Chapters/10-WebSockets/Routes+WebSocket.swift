import HTTPParser
import HTTPServer
import Logging
import Router
import Sessions

/// A socket that opens: what a route of WebSockets returns.
public struct WebSocketUpgrade: ResponseConvertible {
    let response: Response

    public static var output: OutputRecord { OutputRecord(status: .switchingProtocols) }
    public consuming func response(in context: Context) -> Response { response }

    /// Checks the handshake, and makes the socket.
    package init(_ context: Context, _ route: WebSocketRoute, open: @escaping @Sendable (WebSocket) -> Void) throws(HandshakeError) {
        let handshake = try Handshake(context.request, route.options)
        response = handshake.response(
            WebSocket(route, subprotocol: handshake.subprotocol, agreement: handshake.agreement, open: open))
    }
}

extension Routes {
    /// Adds a route of WebSockets, each with a task of its own.
    ///
    /// ```swift
    /// app.websocket("/rooms/:room") { (socket, room: String) in
    ///     for await message in socket.messages { try await socket.send(message) }
    /// }
    /// ```
    /// - Parameter handler: gets the socket, then a value for each parameter of the pattern. It may be called as soon as the handshake is
    ///   over; the socket ends when it does.
    public func websocket<each Input: HandlerInput>(
        _ pattern: String, _ options: WebSocketOptions = WebSocketOptions(), file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (WebSocket, repeat each Input) async throws -> Void
    ) {
        let route = WebSocketRoute(pattern, options)
        get(pattern, file: file, line: line) { (context: Context, input: repeat each Input) throws(HandshakeError) in
            try WebSocketUpgrade(context, route) { socket in socket.start { try await handler(socket, repeat each input) } }
        }
    }

    /// Adds a route of WebSockets behind a guard: who was let in stands behind the socket.
    public func websocket<G: Guard, each Input: HandlerInput>(
        _ pattern: String, guard: G, _ options: WebSocketOptions = WebSocketOptions(), file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (WebSocket, G.Principal, repeat each Input) async throws -> Void
    ) {
        let route = WebSocketRoute(pattern, options)
        get(pattern, guard: `guard`, file: file, line: line) {
            (context: Context, principal: G.Principal, input: repeat each Input) throws(HandshakeError) in
            try WebSocketUpgrade(context, route) { socket in socket.start { try await handler(socket, principal, repeat each input) } }
        }
    }

    /// Adds a route of WebSockets whose messages are handled at once, on the loop, without a task.
    ///
    /// - Parameter open: is called when the handshake is over, and says who gets the messages. What it throws ends the socket.
    public func websocket<each Input: HandlerInput>(
        _ pattern: String, _ options: WebSocketOptions = WebSocketOptions(), file: StaticString = #fileID, line: UInt = #line,
        _ open: @escaping @Sendable (WebSocket, repeat each Input) throws -> WebSocketReceiver
    ) {
        let route = WebSocketRoute(pattern, options)
        get(pattern, file: file, line: line) { (context: Context, input: repeat each Input) throws(HandshakeError) in
            try WebSocketUpgrade(context, route) { socket in socket.receive { try open(socket, repeat each input) } }
        }
    }

    /// The same behind a guard.
    public func websocket<G: Guard, each Input: HandlerInput>(
        _ pattern: String, guard: G, _ options: WebSocketOptions = WebSocketOptions(), file: StaticString = #fileID, line: UInt = #line,
        _ open: @escaping @Sendable (WebSocket, G.Principal, repeat each Input) throws -> WebSocketReceiver
    ) {
        let route = WebSocketRoute(pattern, options)
        get(pattern, guard: `guard`, file: file, line: line) {
            (context: Context, principal: G.Principal, input: repeat each Input) throws(HandshakeError) in
            try WebSocketUpgrade(context, route) { socket in socket.receive { try open(socket, principal, repeat each input) } }
        }
    }
}

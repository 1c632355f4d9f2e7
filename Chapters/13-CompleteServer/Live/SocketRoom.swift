import Apus

extension ClassStore: ChangeLog {}

/// Those who look at the board, on their WebSockets. A verdict is encoded once for all of them.
struct SocketRoom: BoardRoom {
    /// Who does not take in time what counts is closed, comes back, and is told what it has missed.
    private let rooms = Rooms<Void>(.disconnect)
    private static let name = "board"

    func tell(_ change: Change) { rooms.send(Self.message(change), to: Self.name) }
    func tell(_ change: Change, only socket: WebSocket) { rooms.send(Self.message(change), only: socket) }
    func admit(_ socket: WebSocket) { rooms.join(Self.name, socket) }

    private static func message(_ change: Change) -> WebSocketMessage {
        // Only a Double that is no number cannot be written, and there is none in it.
        .text((try? JSON.encode(change)).map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
}

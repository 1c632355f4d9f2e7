import Apus
import Logging

/// What all of a class see together: how far it is, and the timer. Each message replaces the one before, so a slow line may miss some.
struct ClassClock: Sendable {
    private let rooms = Rooms<Void>(.skip, limit: 64 * 1024)
    private static let name = "class"
    let store: ClassStore
    let logger: Logger

    func join(_ socket: WebSocket) async throws {
        rooms.join(Self.name, socket)
        try await rooms.send(Self.message(store.state()), only: socket)
    }

    /// Tells everybody how things are now.
    func tell() async {
        do throws(ClassError) { rooms.send(Self.message(try await store.state()), to: Self.name) } catch {
            logger.error("the class is not told how far it is: \(error)")
        }
    }

    private static func message(_ state: ClassState) -> WebSocketMessage {
        .text((try? JSON.encode(state)).map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
}

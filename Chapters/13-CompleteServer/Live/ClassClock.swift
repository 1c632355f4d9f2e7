import Apus
import Logging
import Synchronization

/// What all of a class see together: how far it is, and the timer. Each message replaces the one before, so a slow line may miss some.
final class ClassClock: Sendable {
    private let rooms = Rooms<Void>(.skip, limit: 64 * 1024)
    private static let name = "class"
    private let store: ClassStore
    private let logger: Logger
    /// From the first piece of news to the message that has it, and all that came meanwhile: to count a class takes longer than to keep
    /// a verdict.
    private let pause: Duration
    private let isWaiting = Mutex(false)

    init(store: ClassStore, logger: Logger, pause: Duration = .milliseconds(200)) {
        self.store = store
        self.logger = logger
        self.pause = pause
    }

    func join(_ socket: WebSocket) async throws {
        rooms.join(Self.name, socket)
        try await rooms.send(Self.message(store.state()), only: socket)
        // While that was read and sent, a newer one may have been, and been faster.
        tell()
    }

    /// Something has changed: tells everybody, in a moment.
    func tell() {
        let isFirst = isWaiting.withLock { isWaiting in
            defer { isWaiting = true }
            return !isWaiting
        }
        if !isFirst { return }
        Task { [self] in
            try? await Task.sleep(for: pause)
            // From here on it is news for the next message, which may say the same.
            isWaiting.withLock { $0 = false }
            do throws(ClassError) { rooms.send(Self.message(try await store.state()), to: Self.name) } catch {
                logger.error("the class is not told how far it is: \(error)")
            }
        }
    }

    private static func message(_ state: ClassState) -> WebSocketMessage {
        .text((try? JSON.encode(state)).map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
}

import Apus
import Synchronization

/// Tells who listens of users who were added.
final class Additions: Sendable {
    private struct State {
        var next = 0
        var listeners: [Int: AsyncThrowingStream<User, any Error>.Continuation] = [:]
    }
    private let state = Mutex(State())

    /// Somebody who listens.
    struct Listening {
        fileprivate let users: AsyncThrowingStream<User, any Error>

        /// - Parameter known: those who were added before.
        func events(after last: Int64, known: [User] = []) -> AsyncThrowingStream<Event<User>, any Error> {
            let users = users
            return AsyncThrowingStream { events in
                let task = Task {
                    var last = last
                    func tell(_ user: User) {
                        // Who is among the known ones may have come while they were read.
                        if user.id <= last { return }
                        last = user.id
                        events.yield(Event(user, id: "\(user.id)"))
                    }
                    known.forEach(tell)
                    do {
                        for try await user in users { tell(user) }
                        events.finish()
                    } catch { events.finish(throwing: error) }
                }
                events.onTermination = { _ in task.cancel() }
            }
        }
    }

    func tell(_ user: User) {
        for listener in state.withLock({ Array($0.listeners.values) }) {
            // A listener that has missed somebody is let go: it comes back, and is told from the database.
            if case .dropped = listener.yield(user) { listener.finish(throwing: StreamInterrupted()) }
        }
    }

    func listen() -> Listening {
        let (users, listener) = AsyncThrowingStream<User, any Error>.makeStream(bufferingPolicy: .bufferingNewest(100))
        let number = state.withLock { state in
            state.next += 1
            state.listeners[state.next] = listener
            return state.next
        }
        listener.onTermination = { [weak self] _ in self?.state.withLock { $0.listeners[number] = nil } }
        return Listening(users: users)
    }
}

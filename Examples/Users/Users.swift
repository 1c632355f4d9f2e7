import Foundation
import Synchronization

/// The users, in memory. Chapter 8 keeps them in a database.
final class Users: Sendable {
    private struct State {
        var users: [Int64: User] = [:]
        var emails: Set<String> = []
        var lastID: Int64 = 0
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Date

    /// - Parameter now: the time, for `createdAt`.
    init(now: @escaping @Sendable () -> Date = { Date() }) { self.now = now }

    func find(_ id: Int64) throws(UserError) -> User {
        guard let user = state.withLock({ $0.users[id] }) else { throw .notFound(id: id) }
        return user
    }

    func all(from first: Int64, atMost count: Int) -> [User] {
        state.withLock { state in state.users.values.filter { $0.id >= first }.sorted { $0.id < $1.id }.prefix(count).map { $0 } }
    }

    func add(_ new: NewUser) throws(UserError) -> User {
        let user: User? = state.withLock { state in
            guard state.emails.insert(new.email.lowercased()).inserted else { return nil }
            state.lastID += 1
            let user = User(id: state.lastID, name: new.name, email: new.email, createdAt: now())
            state.users[user.id] = user
            return user
        }
        guard let user else { throw .emailTaken(new.email) }
        return user
    }

    func remove(_ id: Int64) throws(UserError) {
        let removed = state.withLock { state in
            let user = state.users.removeValue(forKey: id)
            if let user { state.emails.remove(user.email.lowercased()) }
            return user
        }
        if removed == nil { throw .notFound(id: id) }
    }
}

import Models
import Synchronization
import WebSockets

/// The tasks of a socket's calls, by the ids of these. One document is one task, and counts as many as it has calls.
final class RunningCalls: Sendable {
    private struct Entry {
        let id: [UInt8]?
        let calls: Int
        /// `nil` between its first step and the moment in which it is known.
        var task: Task<Void, Never>?
    }
    private struct State {
        var next = 0
        var entries: [Int: Entry] = [:]
        var places: [[UInt8]: Int] = [:]
        var calls = 0
        var isOver = false
    }
    private let state = Mutex(State())

    /// Calls that are under way.
    var count: Int { state.withLock { $0.calls } }

    func has(_ id: RawJSON) -> Bool { !id.bytes.isEmpty && state.withLock { $0.places[id.bytes] != nil } }

    /// Starts what a document asks for.
    func start(_ document: RPCDocument, on socket: WebSocket, _ body: @escaping @Sendable () async -> Void) {
        let entry = Entry(id: document.id?.bytes, calls: document.calls)
        let place = state.withLock { state -> Int? in
            if state.isOver { return nil }
            state.next += 1
            state.entries[state.next] = entry
            if let id = entry.id { state.places[id] = state.next }
            state.calls += entry.calls
            return state.next
        }
        guard let place else { return }
        // Not under the lock: it begins here, and may be at its end when this returns.
        let task = socket.spawn { [self] in
            await body()
            end(place)
        }
        let isTooLate = state.withLock { state in
            state.entries[place]?.task = task
            return state.isOver
        }
        if isTooLate { task.cancel() }
    }

    private func end(_ place: Int) {
        state.withLock { state in
            guard let entry = state.entries.removeValue(forKey: place) else { return }
            if let id = entry.id { state.places[id] = nil }
            state.calls -= entry.calls
        }
    }

    func cancel(_ id: RawJSON) {
        state.withLock { state in state.places[id.bytes].flatMap { state.entries[$0]?.task } }?.cancel()
    }

    func cancelAll() {
        let tasks = state.withLock { state in
            state.isOver = true
            return state.entries.values.compactMap(\.task)
        }
        for task in tasks { task.cancel() }
    }
}

extension RPCDocument {
    /// The id of a single call.
    fileprivate var id: RawJSON? {
        if case .one(.call(let request)) = self, !request.isNotification { request.id } else { nil }
    }

    /// How many calls it may make.
    var calls: Int { if case .batch(let items) = self { max(1, items.count) } else { 1 } }
}

import Case
import Sessions
import Synchronization

func finding() -> (Int) -> Void {
    let store = MemorySessionStore()
    let ids = (0..<10_000).map { _ in Secrets.bytes(16) }
    let filled = Mutex(false)
    return { count in
        // An `async` store, filled by who has no task.
        filled.withLock { isFilled in
            if isFilled { return }
            isFilled = true
            fill(store, ids)
        }
        var numbers = Numbers()
        for _ in 0..<count {
            let text = Base64URL.encode(ids[Int(numbers.next(below: 10_000))])
            keep(store.recordNow(SecretHash(of: Base64URL.decode(text)!)))
        }
    }
}

private func fill(_ store: MemorySessionStore, _ ids: [[UInt8]]) {
    let isDone = Atomic(false)
    Task.detached {
        for id in ids {
            let login = Login(user: "42", scopes: ["read"], at: 0)
            try? await store.insert(SessionRecord(key: SecretHash(of: id), login: login, created: 0, lastUsed: 0))
        }
        isDone.store(true, ordering: .releasing)
    }
    while !isDone.load(ordering: .acquiring) {}
}

func limiting() -> (Int) -> Void {
    var bucket = TokenBucket()
    let quota = Quota(100, per: .seconds(1))
    var now: UInt64 = 1_000_000_000
    return { count in
        for _ in 0..<count {
            now += 5_000_000
            keep(bucket.take(1, of: quota, at: now))
        }
    }
}

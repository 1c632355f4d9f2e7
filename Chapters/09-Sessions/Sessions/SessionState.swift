/// What one request knows of its session, and what it has done to it. No store and no clock: ``Session`` has them, and a lock.
struct SessionState {
    /// A change of the values. It is done again on a newer record, if another request has changed it meanwhile.
    typealias Change = @Sendable (inout [String: String]) -> Void

    /// The session as it will be; `nil` if there is none.
    var record: SessionRecord?
    /// The store has been asked, or need not be.
    var isLoaded = false
    /// The key under which the store has it; `nil` if it does not. After a renewal that is the old one, until it is saved.
    var storedKey: SecretHash?
    /// The browser's cookie names nothing that is there: it is taken away.
    var isCookieStale = false
    /// A new id, for the browser.
    var newID: [UInt8]?
    /// Keys of sessions that have ended, and have to leave the store.
    var dead: [SecretHash] = []
    /// What was done to the values since they were read.
    var changes: [Change] = []
    /// The record says that it was used a while ago.
    var isToBeTouched = false

    /// The values as they will be. Without a record they are what the `changes` make of none: a session may begin with them.
    var values: [String: String] {
        if let record { return record.values }
        var values: [String: String] = [:]
        for change in changes { change(&values) }
        return values
    }

    /// Whether something has to be written.
    var isDirty: Bool { !changes.isEmpty || !dead.isEmpty || newID != nil || isToBeTouched }

    /// Changes the values, now if they are here, and when they come if they are not.
    mutating func change(_ change: @escaping Change) {
        changes.append(change)
        if isLoaded, record != nil { change(&record!.values) }
    }
}

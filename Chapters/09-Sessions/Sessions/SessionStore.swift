/// Where sessions are kept. This is the seam for other stores, such as Redis; what has to hold is in `SessionStoreTests`, one suite for
/// all of them:
///
/// - a record that was written is read as it was written, by this process at once;
/// - `replace` compares and writes in one step, whoever else writes;
/// - what was removed is not there any more when `remove` returns.
///
/// Expiry is the session's own business: a store may hand out what is over, and forgets it when it is told to.
public protocol SessionStore: Sendable {
    /// What can be said about a key without waiting. A store that cannot leaves this out.
    func recordNow(_ key: SecretHash) -> SessionLookup
    /// The record; `nil` if there is none.
    func record(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord?
    /// Keeps a new record. Its key is random: there is none of it.
    func insert(_ record: SessionRecord) async throws(SessionStoreError)
    /// Keeps a record in the place of the one with this key, if that is there and has this version. The record may have another key:
    /// then the old one is gone in the same step.
    ///
    /// - Returns: whether it was so.
    func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) async throws(SessionStoreError) -> Bool
    /// Forgets a record, if it is there.
    func remove(_ key: SecretHash) async throws(SessionStoreError)
    /// Forgets all records in which a user is logged in, but one.
    func removeAll(of user: String, except key: SecretHash?) async throws(SessionStoreError)
    /// Forgets what is over.
    ///
    /// - Returns: how many.
    @discardableResult
    func removeOver(_ lifetime: SessionLifetime, at now: Int64) async throws(SessionStoreError) -> Int
}

extension SessionStore {
    public func recordNow(_ key: SecretHash) -> SessionLookup { .unknown }
}

/// What a store says without waiting.
public enum SessionLookup: Sendable, Equatable {
    /// The record, or that there is none.
    case known(SessionRecord?)
    /// It has to be asked with an `await`.
    case unknown
}

/// Why a store did not do it.
public struct SessionStoreError: Error, Sendable, CustomStringConvertible {
    /// For the log.
    public let description: String

    public init(_ description: String) { self.description = description }
}

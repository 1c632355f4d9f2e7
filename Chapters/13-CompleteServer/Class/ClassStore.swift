import Apus

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A class, in a SQLite database. What has been acknowledged is on the disk.
public final class ClassStore: Sendable {
    let database: Database
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - path: of the file; it is made and migrated.
    ///   - now: the time.
    public init(at path: String, now: @escaping @Sendable () -> Date = { Date() }) throws(DatabaseError) {
        database = try Database(at: path, migrations: Migrations.all)
        self.now = now
    }

    /// The class of this file; made at the first start.
    ///
    /// - Returns: its name and join code, and the teacher's key if it has just been made: only its hash is kept.
    public func open(_ name: String) async throws(ClassError) -> (name: String, code: String, teacherKey: String?) {
        if let found = try await identity() { return (found.name, found.code, nil) }
        let (code, key) = (Self.joinCode(), Self.secret())
        let (time, hash) = (now(), Self.hash(key))
        let insert: SQLQuery<Void> = #sql(
            "INSERT INTO class (id, name, join_code, teacher_hash, created_at) VALUES (1, \(name), \(code), \(hash), \(time))")
        try await run(insert)
        return (name, code, key)
    }

    /// Makes another key for the teacher; the old one opens nothing any more.
    public func renewTeacherKey() async throws(ClassError) -> String {
        let key = Self.secret()
        let hash = Self.hash(key)
        try await run(#sql("UPDATE class SET teacher_hash = \(hash)"))
        return key
    }

    /// Name and join code; `nil` before ``open(_:)``.
    func identity() async throws(ClassError) -> (name: String, code: String)? {
        let found = try await first(#sql<(String, String)>("SELECT name, join_code FROM class"))
        return found.map { (name: $0.0, code: $0.1) }
    }

    /// Whether a key is the teacher's.
    func isTeacher(_ key: String) async throws(ClassError) -> Bool {
        let kept = try await first(#sql<Data>("SELECT teacher_hash FROM class"))
        return kept.map { Secrets.areEqual(Array($0), Array(Self.hash(key))) } ?? false
    }

    // MARK: The session's timer

    func timerEnds() async throws(ClassError) -> Date? {
        try await first(#sql<Date?>("SELECT timer_ends FROM class")) ?? nil
    }

    /// - Parameter end: `nil` stops it.
    func setTimer(_ end: Date?) async throws(ClassError) { try await run(#sql("UPDATE class SET timer_ends = \(end)")) }

    // MARK: What the parts of it have in common

    func first<Output: Sendable>(_ query: SQLQuery<Output>) async throws(ClassError) -> Output? {
        do throws(DatabaseError) { return try await database.first(query) } catch { throw .database(error) }
    }

    func all<Output: Sendable>(_ query: SQLQuery<Output>) async throws(ClassError) -> [Output] {
        do throws(DatabaseError) { return try await database.all(query) } catch { throw .database(error) }
    }

    @discardableResult
    func run(_ query: SQLQuery<Void>) async throws(ClassError) -> Changes {
        do throws(DatabaseError) { return try await database.run(query) } catch { throw .database(error) }
    }

    /// Six letters that nobody takes for others when they are read aloud or from a screen: 30 bits, and few may be tried.
    static func joinCode() -> String {
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        return String(Secrets.bytes(6).map { letters[Int($0) % letters.count] })
    }

    /// 192 random bits, as text.
    static func secret() -> String { Base64URL.encode(Secrets.bytes(24)) }

    /// Of a secret that is random and long, one round of SHA-256 tells nothing.
    static func hash(_ secret: String) -> Data { Data(SecretHash(of: Array(secret.utf8)).bytes) }
}

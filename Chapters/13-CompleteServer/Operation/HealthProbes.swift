import Apus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Looks at the parts that the server needs.
struct HealthProbes: Sendable {
    let store: ClassStore
    /// The database's file.
    let path: String
    /// Bytes that have to be free on its disk.
    let freeBytes: UInt64

    /// Looks at all of them, and notes what it has found. A part that hangs is not noted, and its last finding grows old.
    func look(_ health: HealthState) async {
        health.note("the database", await database())
        health.note("the disk", disk())
    }

    /// Why it cannot be read, or nobody can write; `nil` if both go.
    func database() async -> String? {
        do throws(ClassError) {
            _ = try await store.identity()
            try await store.database.write(throwing: ClassError.self) { (_: borrowing Transaction) throws(ClassError) in }
            return nil
        } catch { return "\(error)" }
    }

    /// Why there is too little room; `nil` if there is enough (statvfs(3)).
    func disk() -> String? {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return "\(folder): \(SystemError(call: "statvfs", code: errno))" }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        return free >= freeBytes ? nil : "\(free / 1_048_576) MB are free in \(folder), and \(freeBytes / 1_048_576) MB have to be"
    }
}

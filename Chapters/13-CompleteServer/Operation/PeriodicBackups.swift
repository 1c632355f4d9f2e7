import Apus
import Logging

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Copies of the class in a folder, the newest of them.
struct PeriodicBackups: Sendable {
    let store: ClassStore
    let folder: String
    /// How many are kept.
    let count: Int
    let logger: Logger

    private static let (front, end) = ("class-", ".sqlite")

    /// Makes one more, and takes the oldest away. What goes wrong is logged: the next one may succeed.
    func make() async {
        // Names in the order of time, without the colons that some systems do not like.
        let name = Self.front + store.now().formatted(.iso8601).replacing(":", with: "-") + Self.end
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try await store.database.backup(to: folder + "/" + name)
            let old = try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasPrefix(Self.front) && $0.hasSuffix(Self.end) }.sorted().dropLast(count)
            for name in old { try FileManager.default.removeItem(atPath: folder + "/" + name) }
            logger.info("the class was copied", metadata: ["file": "\(folder)/\(name)", "removed": "\(old.count)"])
        } catch { logger.error("the class was not copied into \(folder): \(error)") }
    }
}

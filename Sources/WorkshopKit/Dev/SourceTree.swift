#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files of a package that a build may read. Asking all of them for their dates works on every file system, and takes a few
/// milliseconds for thousands of files.
public struct SourceTree: Sendable {
    let root: String

    /// How the files are at one moment.
    public struct Snapshot: Equatable, Sendable {
        /// Of all names, sizes and dates, in any order.
        var digest = 0
        /// When a file was saved last, in seconds since 1970.
        public var newest = 0.0
    }

    /// What is compiled or embedded. Not all that there is: a program may write its data into the same folder.
    private static let endings: Set<Substring> = [
        "swift", "c", "cc", "cpp", "h", "hpp", "m", "mm", "S", "modulemap", "sql", "html", "css", "js", "svg",
    ]
    /// Folders in which nothing is that a build reads; those with a dot before their name are left out, too.
    private static let others: Set<String> = ["node_modules", "Backups", "Scratch"]

    public init(root: String) { self.root = root }

    public func snapshot() -> Snapshot {
        var snapshot = Snapshot()
        Self.visit(root, &snapshot)
        return snapshot
    }

    private static func visit(_ folder: String, _ snapshot: inout Snapshot) {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") || others.contains(name) { continue }
            let path = folder + "/" + name
            if isFolder(path, Int32(entry.pointee.d_type)) {
                visit(path, &snapshot)
            } else if let dot = name.lastIndex(of: "."), endings.contains(name[name.index(after: dot)...]) {
                var info = stat()
                guard stat(path, &info) == 0 else { continue }
                #if os(Linux)
                    let (seconds, nanoseconds) = (info.st_mtim.tv_sec, info.st_mtim.tv_nsec)
                #else
                    let (seconds, nanoseconds) = (info.st_mtimespec.tv_sec, info.st_mtimespec.tv_nsec)
                #endif
                var hasher = Hasher()
                hasher.combine(path)
                hasher.combine(seconds)
                hasher.combine(nanoseconds)
                hasher.combine(info.st_size)
                snapshot.digest &+= hasher.finalize()
                snapshot.newest = max(snapshot.newest, Double(seconds) + Double(nanoseconds) / 1e9)
            }
        }
    }

    /// Links to folders are not followed: they may lead in circles. Not every file system says what an entry is (readdir(3)).
    private static func isFolder(_ path: String, _ type: Int32) -> Bool {
        guard type == Int32(DT_UNKNOWN) else { return type == Int32(DT_DIR) }
        var info = stat()
        return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }
}

import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A directory out of which files are served, and nothing else. All of it blocks: not for a loop's thread.
///
/// A path is walked name by name from the directory's own descriptor (openat(2)), and no link is followed on the way. So it
/// cannot leave the directory, whatever somebody does to the files meanwhile: there is no moment between a check and the use of
/// what was checked. A path with links is first made one without (realpath(3)), and that is walked in the same way.
final class FileRoot: Sendable {
    private let directory: OpenFile
    /// The directory's path, absolute and without links; ends without a slash.
    private let path: String
    /// Whether links may lead out of the directory.
    private let followsAll: Bool

    /// - Throws: `SystemError` if there is no such directory.
    init(_ path: String, followsAll: Bool) throws(SystemError) {
        guard let real = Self.realPath(path) else { throw .last("realpath") }
        let (descriptor, code) = Self.open(AT_FDCWD, real, O_DIRECTORY)
        guard descriptor >= 0, let directory = OpenFile(descriptor) else { throw SystemError(call: "open", code: code) }
        self.directory = directory
        self.path = real == "/" ? "" : real
        self.followsAll = followsAll
    }

    /// Opens what a path leads to; `nil` if there is nothing that may be served.
    ///
    /// - Parameter names: from the directory on; none is empty, `.` or `..`, and none has a slash or a zero byte in it.
    func open(_ names: [String]) -> OpenFile? {
        if names.isEmpty { return directory }
        if followsAll {
            let (descriptor, _) = Self.open(directory.descriptor, names.joined(separator: "/"), 0)
            return descriptor < 0 ? nil : OpenFile(descriptor)
        }
        switch walk(names) {
        case .file(let file): return file
        case .missing: return nil
        case .maybeLink:
            // Bytes, not characters: an accent behind the slash would be one character with it.
            guard let real = Self.realPath(path + "/" + names.joined(separator: "/")), real.utf8.starts(with: (path + "/").utf8) else {
                return nil
            }
            let inside = real.utf8.dropFirst(path.utf8.count + 1).split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
            if case .file(let file) = walk(inside) { return file }
            return nil
        }
    }

    private enum Step {
        case file(OpenFile)
        case missing
        /// A name is a link, or stands behind something that is no directory.
        case maybeLink
    }

    private func walk(_ names: [String]) -> Step {
        var at = directory
        for (index, name) in names.enumerated() {
            let (descriptor, code) = Self.open(at.descriptor, name, index == names.count - 1 ? O_NOFOLLOW : O_NOFOLLOW | O_DIRECTORY)
            if descriptor < 0 { return code == ELOOP || code == ENOTDIR ? .maybeLink : .missing }
            guard let next = OpenFile(descriptor) else { return .missing }
            at = next
        }
        return .file(at)
    }

    /// Never waits for a pipe's other end (O_NONBLOCK), and is not inherited by other programs. The code is 0 on success.
    @inline(never)
    private static func open(_ directory: Int32, _ path: String, _ flags: Int32) -> (descriptor: Int32, code: Int32) {
        let result = openat(directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
        return (result, result < 0 ? errno : 0)
    }

    private static func realPath(_ path: String) -> String? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }
}

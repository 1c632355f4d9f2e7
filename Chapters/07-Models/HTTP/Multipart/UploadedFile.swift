import EventLoop
import Runtime
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that a client has sent. A small one is in memory, a larger one in a file of its own, which is removed with the last
/// reference to this object: who wants to keep it calls ``move(to:)``.
public final class UploadedFile: Sendable {
    /// The name of the form's field.
    public let name: String
    /// The name that the file had at the client, without its directories; `nil` if nothing is left of it. It may be anything:
    /// choose your own name for what you store.
    public let filename: String?
    /// What the client says that it is.
    public let contentType: String?
    /// Bytes.
    public let size: Int
    /// Bytes in memory, or a path.
    private let content: Mutex<Content>

    enum Content {
        case memory([UInt8])
        case disk(String)
        /// Somebody has it now.
        case moved
    }

    init(_ head: PartHead, size: Int, _ content: sending Content) {
        name = head.name
        filename = head.filename.flatMap(Self.bare)
        contentType = head.contentType
        self.size = size
        self.content = Mutex(content)
    }

    deinit { content.withLock { if case .disk(let path) = $0 { unlink(path) } } }

    /// Whether the file is on the disk.
    public var isOnDisk: Bool { content.withLock { if case .disk = $0 { true } else { false } } }

    /// All of it.
    ///
    /// - Throws: what the system says, such as `EIO`; `ENOENT` when it has been moved.
    public func bytes() async throws(SystemError) -> [UInt8] {
        let path: String
        switch content.withLock({ $0 }) {
        case .memory(let bytes): return bytes
        case .disk(let file): path = file
        case .moved: throw SystemError(call: "open", code: ENOENT)
        }
        return try await offload { () throws(SystemError) in
            // What is called off in between is over: nobody else reads it.
            try DiskFile.read(path)
        }
    }

    /// Gives the file a place and a name. A file that stands there is replaced, at once and whole.
    ///
    /// - Throws: what the system says: `ENOENT` without the directory, `ENOSPC` when the disk is full; then this file is as it
    ///   was. `ENOENT` also when it has been moved before.
    public func move(to path: String) async throws(SystemError) {
        let taken = content.withLock { content in
            defer { content = .moved }
            return content
        }
        do throws(SystemError) {
            try await offload { () throws(SystemError) in
                switch taken {
                case .memory(let bytes): try DiskFile.write(bytes, to: path)
                case .disk(let file): try DiskFile.move(file, to: path)
                case .moved: throw SystemError(call: "rename", code: ENOENT)
                }
            }
        } catch {
            content.withLock { $0 = taken }
            throw error
        }
    }

    /// The last part of a path of any system, without control characters.
    private static func bare(_ filename: String) -> String? {
        let last = filename.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let visible = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        return visible.isEmpty || visible == "." || visible == ".." ? nil : visible
    }
}

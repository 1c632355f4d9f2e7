import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files of uploads. All of it blocks: not for a loop's thread.
enum DiskFile {
    /// A new file that nobody else can read, open for writing (mkstemp(3)).
    ///
    /// - Throws: `SystemError`, such as `ENOENT` without the directory.
    static func make(in directory: String) throws(SystemError) -> (descriptor: Int32, path: String) {
        var template = Array((directory + "/apus-upload-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        if descriptor < 0 { throw .last("mkstemp") }
        return (descriptor, String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Writes all of the bytes (write(2)).
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { writeOnce(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...])) }
            if count < 0 { throw .last("write") }
            sent += count
        }
    }

    /// Writes a file whole, or not at all: into a new one beside it, which then takes its name (rename(2)).
    static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let (descriptor, new) = try make(in: folder(of: path))
        do throws(SystemError) {
            try write(bytes, to: descriptor)
            try rename(new, path)
            close(descriptor)
        } catch {
            close(descriptor)
            unlink(new)
            throw error
        }
    }

    /// Moves a file, to another file system too.
    static func move(_ file: String, to path: String) throws(SystemError) {
        do throws(SystemError) { return try rename(file, path) } catch {
            if error.code != EXDEV { throw error }
        }
        // As large as an upload is, it is read once more: what is in memory must stay small.
        let source = open(file, O_RDONLY | O_CLOEXEC)
        if source < 0 { throw .last("open") }
        defer { close(source) }
        let (descriptor, new) = try make(in: folder(of: path))
        do throws(SystemError) {
            while true {
                let piece = try readOnce(source)
                if piece.isEmpty { break }
                try write(piece, to: descriptor)
            }
            try rename(new, path)
            close(descriptor)
            unlink(file)
        } catch {
            close(descriptor)
            unlink(new)
            throw error
        }
    }

    /// Reads a file whole.
    static func read(_ path: String) throws(SystemError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw .last("open") }
        defer { close(descriptor) }
        var all: [UInt8] = []
        while true {
            let piece = try readOnce(descriptor)
            if piece.isEmpty { return all }
            all += piece
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    @inline(never)
    private static func rename(_ old: String, _ new: String) throws(SystemError) {
        #if canImport(Glibc)
            let result = Glibc.rename(old, new)
        #elseif canImport(Musl)
            let result = Musl.rename(old, new)
        #else
            let result = Darwin.rename(old, new)
        #endif
        if result < 0 { throw .last("rename") }
    }

    @inline(never)
    private static func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #else
                let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
            if count >= 0 || errno != EINTR { return count }
        }
    }

    /// Up to 64 KiB; nothing at the end.
    @inline(never)
    private static func readOnce(_ descriptor: Int32) throws(SystemError) -> [UInt8] {
        var code: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, count in
            // Rule: the kernel initializes as many bytes as it says, and no more than there is room for.
            #if canImport(Glibc)
                let result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let result = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let result = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if result < 0 { code = errno }
            count = max(0, result)
        }
        if code != 0 { throw SystemError(call: "read", code: code) }
        return piece
    }
}

extension DiskFile {
    /// Removes a file (unlink(2)).
    static func remove(_ path: String) { unlink(path) }
}

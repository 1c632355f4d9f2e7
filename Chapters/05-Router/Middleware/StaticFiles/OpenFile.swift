import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that has been opened for reading. It is closed when nobody holds it any more. All of it blocks: not for a loop's
/// thread.
final class OpenFile: Sendable {
    let descriptor: Int32
    /// Bytes, when it was opened.
    let size: Int
    /// When it was changed last: seconds since 1970, and the nanoseconds beyond.
    let modified: (seconds: Int, nanoseconds: Int)
    let isDirectory: Bool

    /// Takes over a descriptor; `nil`, and closed, if it is neither a regular file nor a directory: reading a device or a pipe
    /// could wait for ever.
    init?(_ descriptor: Int32) {
        self.descriptor = descriptor
        var status = stat()
        let result = fstat(descriptor, &status)
        size = Int(status.st_size)
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        modified = (Int(time.tv_sec), Int(time.tv_nsec))
        let kind = status.st_mode & S_IFMT
        isDirectory = kind == S_IFDIR
        if result != 0 || (kind != S_IFREG && kind != S_IFDIR) { return nil }
    }

    deinit { close(descriptor) }

    /// A strong entity tag (RFC 9110 §8.8.3): a file that is written again gets another time, to the nanosecond where the file
    /// system keeps it.
    var etag: String {
        "\"" + String(modified.seconds, radix: 16) + "." + String(modified.nanoseconds, radix: 16) + "-" + String(size, radix: 16) + "\""
    }

    /// Reads a part (pread(2)); fewer bytes if the file has become shorter.
    func read(_ range: Range<Int>) throws(SystemError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let result = pread(descriptor, buffer.baseAddress! + count, range.count - count, off_t(range.lowerBound + count))
                if result < 0, errno == EINTR { continue }
                if result < 0 { failure = errno }
                if result <= 0 { return }
                count += result
            }
        }
        if failure != 0 { throw SystemError(call: "pread", code: failure) }
        return bytes
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What came of an attempt to read.
public enum ReadResult: Equatable, Sendable {
    /// So many bytes stand at the beginning of the buffer, at least one.
    case bytes(Int)
    /// Nothing is there now; wait until the descriptor is readable.
    case wouldBlock
    /// The peer sends no more, and everything it sent has been read.
    case closed
}

// Exercise 1.1 · Read without waiting · 10 minutes
// Why: read(2) says four things through one number and a global variable. Here they become four things that the compiler
// Why: keeps apart. `errno` is taken by `SystemError.last` right after the call, before anything else can change it.
// Starter: return .closed
/// Reads what is there, without waiting (read(2)).
///
/// - Bytes were read: `.bytes` with their number, at least 1 and at most the size of the buffer.
/// - Nothing is there yet (`EAGAIN` or `EWOULDBLOCK`, two names that POSIX allows to differ; on Linux and macOS they are one
///   number): `.wouldBlock`. That is no error.
/// - The peer has closed (`read` returns 0): `.closed`.
/// - A signal came in between (`EINTR`): the call is made again.
/// - An empty buffer: `.wouldBlock`, without a system call; `read` would return 0, and that would look like the end.
///
/// - Parameters:
///   - descriptor: a non-blocking descriptor.
///   - buffer: where the bytes go.
/// - Throws: any other `errno`, as `SystemError.last("read")`: `EBADF`, `ECONNRESET`, ….
public func readBytes(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> ReadResult {
    if buffer.isEmpty { return .wouldBlock }
    while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { return .bytes(count) }
        if count == 0 { return .closed }
        let error = SystemError.last("read")
        switch error.code {
        case EINTR: continue
        case EAGAIN, EWOULDBLOCK: return .wouldBlock
        default: throw error
        }
    }
}

import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where log lines go. Each arrives whole: one thread writes at a time, and to the end.
final class LogSink: Sendable {
    private let descriptor: Int32
    private let lock = Mutex(())

    /// - Parameter descriptor: stays the caller's. 2 is standard error.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Writes a line, with its end. What cannot be written is lost: there is nowhere to say so.
    func write(_ line: [UInt8]) {
        lock.withLock { _ in
            line.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Self.write(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                    if count > 0 { rest = rest.dropFirst(count) } else if !Self.mayGoOn(-count, descriptor) { return }
                }
            }
        }
    }

    /// The bytes that were taken, or the negative `errno` (write(2)).
    @inline(never)
    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Darwin)
            let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
        return count < 0 ? -Int(errno) : count
    }

    /// Whether to try again. Somebody else may have made the pipe one that does not wait.
    private static func mayGoOn(_ code: Int, _ descriptor: Int32) -> Bool {
        if code == Int(EINTR) { return true }
        guard code == Int(EAGAIN) else { return false }
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&wait, 1, -1) > 0 || errno == EINTR
    }
}

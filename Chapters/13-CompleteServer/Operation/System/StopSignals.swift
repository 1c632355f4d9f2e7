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

/// SIGTERM and SIGINT: the first one asks the server to stop, the second one ends the process at once with status 1.
///
/// A handler may do next to nothing (signal-safety(7)): it writes a byte into a pipe, and a loop reads that.
enum StopSignals {
    private static let writeEnd = Atomic<Int32>(-1)

    /// Installs the handlers, once in a process.
    ///
    /// - Parameter loop: waits for the signal. It has not begun to run.
    /// - Returns: what waits for the first signal, and gives its name.
    static func install(on loop: EventLoop) throws(SystemError) -> @Sendable () async -> String {
        var ends: [Int32] = [0, 0]
        if pipe(&ends) < 0 { throw SystemError(call: "pipe", code: errno) }
        for end in ends { try setNonBlocking(end) }
        let reader = try AsyncDescriptor(ends[0], loop: loop)
        writeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        for number in [SIGTERM, SIGINT] {
            signal(number) { number in
                let before = errno
                let descriptor = StopSignals.writeEnd.exchange(-1, ordering: .sequentiallyConsistent)
                if descriptor < 0 { _exit(1) }
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(descriptor, &byte, 1)
                errno = before
            }
        }
        return {
            // Only a loop that ends comes back without a signal.
            guard (try? await reader.readable()) != nil else { return "the end of the loop" }
            var byte: UInt8 = 0
            _ = withUnsafeMutableBytes(of: &byte) { try? readBytes(from: reader.descriptor, into: $0) }
            return byte == UInt8(SIGINT) ? "SIGINT" : "SIGTERM"
        }
    }
}

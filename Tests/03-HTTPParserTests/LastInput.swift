import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// A range whose end lies before its beginning ends the process, and no expectation is left to say on which bytes. So they
// are kept here, and a signal handler says them before the one of Swift's runtime has its turn.
// Unsafe: the handler reads without the lock, for it may not wait. In a check the tests run one after the other, and it is
// the right bytes that it reads; in a parallel run they may be another test's.

private let room = 1024
/// How many inputs were kept; the lock is for all of this.
private let writing = Mutex(0)
private nonisolated(unsafe) let words = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
private nonisolated(unsafe) var count = 0
private let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS]
private nonisolated(unsafe) let before = UnsafeMutableBufferPointer<sigaction>.allocate(capacity: 64)

private let installed: Void = {
    before.initialize(repeating: sigaction())
    for signal in signals {
        var action = sigaction()
        // Returning from the handler repeats the instruction, which fails again, under the handler that was there before.
        let handler: @convention(c) (Int32) -> Void = { signal in
            _ = write(STDOUT_FILENO, words.baseAddress, count)
            count = 0
            sigaction(signal, &before[Int(signal)], nil)
        }
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = handler
        #elseif canImport(Musl)
            action.__sa_handler.sa_handler = handler
        #else
            action.__sigaction_u.__sa_handler = handler
        #endif
        sigaction(signal, &action, &before[Int(signal)])
    }
}()

/// Keeps the bytes that are about to be parsed, for the case that it ends in a crash.
func keepInMind(_ bytes: some Sequence<UInt8>) {
    _ = installed
    let text = Array("The bytes that were being parsed: \"\(shown(bytes))".utf8.prefix(room - 2)) + Array("\"\n".utf8)
    writing.withLock { kept in
        kept += 1
        words.copyBytes(from: text)
        count = text.count
    }
}

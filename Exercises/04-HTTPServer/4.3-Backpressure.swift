import EventLoop

/// What the client has not taken yet, and what follows from it for the connection.
struct Backpressure: Equatable {
    /// Whether reading is paused because too much waits to be written.
    private(set) var paused = false
    let highWater: Int
    let lowWater: Int

    init(highWater: Int, lowWater: Int) {
        self.highWater = highWater
        self.lowWater = lowWater
    }

    // Exercise 4.3 · Short writes and backpressure · 25 minutes
    /// Writes as much of `bytes` as the socket takes, and says what to be told about next.
    ///
    /// Calls `write` with what is left until nothing is left or it answers `.wouldBlock`; a short write (fewer bytes than
    /// offered) is no error: go on with the rest (write(2)), `UnsafeRawBufferPointer(rebasing: bytes[written...])`. With
    /// nothing to write, `write` is not called.
    ///
    /// The interest that follows from the bytes left: `.writable` exactly while there are some. `.readable` unless the
    /// connection is paused: it becomes paused when more than `highWater` bytes are left, and goes on when at most
    /// `lowWater` are left; in between it stays as it was.
    ///
    /// - Parameters:
    ///   - bytes: the unsent answers.
    ///   - write: one attempt to write: `.bytes(count)` were taken, at least one, or `.wouldBlock`.
    /// - Returns: how many bytes were taken in all, and the interest, a set of options: `[.readable, .writable]`, or `[]`.
    /// - Throws: what `write` throws, at once.
    mutating func flush(
        _ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws(SystemError) -> WriteResult
    ) throws(SystemError) -> (written: Int, interest: Interest) {
        // 4.3: your code here.
        return (0, [.readable])
    }
}

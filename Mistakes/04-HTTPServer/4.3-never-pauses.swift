// Mistake 4.3: reads on from a client that takes no answers.
// Caught by: above the high mark reading stops
mutating func flush(
    _ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws(SystemError) -> WriteResult
) throws(SystemError) -> (written: Int, interest: Interest) {
    var written = 0
    writing: while written < bytes.count {
        switch try write(UnsafeRawBufferPointer(rebasing: bytes[written...])) {
        case .bytes(let count): written += count
        case .wouldBlock: break writing
        }
    }
    let left = bytes.count - written
    _ = highWater
    if left <= lowWater { paused = false }
    var interest: Interest = left > 0 ? [.writable] : []
    if !paused { interest.insert(.readable) }
    return (written, interest)
}

// Mistake 4.3: takes a short write for a full buffer.
// Caught by: a short write is continued where it stopped
mutating func flush(
    _ bytes: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws(SystemError) -> WriteResult
) throws(SystemError) -> (written: Int, interest: Interest) {
    var written = 0
    writing: while written < bytes.count {
        switch try write(UnsafeRawBufferPointer(rebasing: bytes[written...])) {
        case .bytes(let count):
            written += count
            break writing
        case .wouldBlock: break writing
        }
    }
    let left = bytes.count - written
    if left > highWater { paused = true }
    if left <= lowWater { paused = false }
    var interest: Interest = left > 0 ? [.writable] : []
    if !paused { interest.insert(.readable) }
    return (written, interest)
}

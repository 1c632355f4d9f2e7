// Mistake 4.3: asks for writable all the time: the loop spins.
// Caught by: everything goes out when there is room
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
    if left > highWater { paused = true }
    if left <= lowWater { paused = false }
    var interest: Interest = [.writable]
    if !paused { interest.insert(.readable) }
    return (written, interest)
}

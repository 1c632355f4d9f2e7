// Mistake 1.1: knows bytes and the end, and takes everything else for a failure.
// Caught by: nothing there yet is no error
// Caught by: a signal in between is no ending
public func readBytes(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> ReadResult {
    if buffer.isEmpty { return .wouldBlock }
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    if count < 0 { throw .last("read") }
    return count == 0 ? .closed : .bytes(count)
}

// Mistake 1.1: takes every failure for the end of the stream.
// Caught by: a reset connection is an error, not an end
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
        default: return .closed
        }
    }
}

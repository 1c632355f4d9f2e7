// Mistake 1.1: takes the 0 at the end of the stream for "nothing there yet".
// Caught by: first the bytes, then the end
public func readBytes(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> ReadResult {
    if buffer.isEmpty { return .wouldBlock }
    while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { return .bytes(count) }
        if count == 0 { return .wouldBlock }
        let error = SystemError.last("read")
        switch error.code {
        case EINTR: continue
        case EAGAIN, EWOULDBLOCK: return .wouldBlock
        default: throw error
        }
    }
}

// Mistake 1.1: asks the kernel with an empty buffer too.
// Caught by: an empty buffer does not look like the end
public func readBytes(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> ReadResult {
    while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { return .bytes(count) }
        if count == 0 { return .closed }
        let error = SystemError.last("read")
        switch error.code {
        case EINTR: continue
        case EAGAIN, EWOULDBLOCK: return .wouldBlock
        default: throw error
        }
    }
}

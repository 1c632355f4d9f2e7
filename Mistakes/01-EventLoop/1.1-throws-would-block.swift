// Mistake 1.1: takes "would block" for a failure.
// Caught by: nothing there yet is no error
public func readBytes(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> ReadResult {
    if buffer.isEmpty { return .wouldBlock }
    while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { return .bytes(count) }
        if count == 0 { return .closed }
        let error = SystemError.last("read")
        switch error.code {
        case EINTR: continue
        default: throw error
        }
    }
}

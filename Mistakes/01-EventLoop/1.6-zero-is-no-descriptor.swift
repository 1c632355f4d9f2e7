// Mistake 1.6: takes descriptor 0 for a failure.
// Caught by: descriptor 0 is a connection
static func acceptAll(
    limit: Int, from accept: () -> Int32, take: (Int32) -> Void
) throws(SystemError) -> AcceptResult {
    var accepted = 0
    while accepted < limit {
        let result = accept()
        if result > 0 {
            take(result)
            accepted += 1
            continue
        }
        switch -result {
        case EAGAIN, EWOULDBLOCK: return .drained
        case EINTR, ECONNABORTED, EPROTO: continue
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .outOfDescriptors
        default: throw SystemError(call: "accept", code: -result)
        }
    }
    return .limit
}

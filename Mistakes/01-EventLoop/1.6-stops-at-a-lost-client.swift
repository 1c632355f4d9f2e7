// Mistake 1.6: stops because a client has hung up.
// Caught by: a client that hung up is no reason to stop
static func acceptAll(
    limit: Int, from accept: () -> Int32, take: (Int32) -> Void
) throws(SystemError) -> AcceptResult {
    var accepted = 0
    while accepted < limit {
        let result = accept()
        if result >= 0 {
            take(result)
            accepted += 1
            continue
        }
        switch -result {
        case EAGAIN, EWOULDBLOCK: return .drained
        case EINTR: continue
        case ECONNABORTED, EPROTO: return .drained
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .outOfDescriptors
        default: throw SystemError(call: "accept", code: -result)
        }
    }
    return .limit
}

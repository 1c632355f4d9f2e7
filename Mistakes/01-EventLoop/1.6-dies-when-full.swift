// Mistake 1.6: takes "no descriptor is free" for the end of the server.
// Caught by: without a free descriptor the server stays up
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
        case EINTR, ECONNABORTED, EPROTO: continue
        default: throw SystemError(call: "accept", code: -result)
        }
    }
    return .limit
}

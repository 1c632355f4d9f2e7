// Mistake 1.6: counts attempts and not connections.
// Caught by: lost attempts do not count
static func acceptAll(
    limit: Int, from accept: () -> Int32, take: (Int32) -> Void
) throws(SystemError) -> AcceptResult {
    for _ in 0..<limit {
        let result = accept()
        if result >= 0 {
            take(result)
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

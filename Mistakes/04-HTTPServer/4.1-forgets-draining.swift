// Mistake 4.1: does not ask whether the server is stopping.
// Caught by: a draining server keeps nothing
static func isKept(version: HTTPVersion, close: Bool, keepAlive: Bool, draining: Bool) -> Bool {
    if close {
        return false
    }
    switch version {
    case .http11: return true
    case .http10: return keepAlive
    }
}

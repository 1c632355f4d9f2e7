// Mistake 4.1: lets keep-alive beat close.
// Caught by: close beats keep-alive
static func isKept(version: HTTPVersion, close: Bool, keepAlive: Bool, draining: Bool) -> Bool {
    if draining || (close && !keepAlive) {
        return false
    }
    switch version {
    case .http11: return true
    case .http10: return keepAlive
    }
}

// Mistake 4.1: keeps every HTTP/1.0 connection.
// Caught by: HTTP/1.0 is closed unless the client asks to keep it
static func isKept(version: HTTPVersion, close: Bool, keepAlive: Bool, draining: Bool) -> Bool {
    if draining || close {
        return false
    }
    switch version {
    case .http11: return true
    case .http10: return true
    }
}

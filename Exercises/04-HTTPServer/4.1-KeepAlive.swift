import HTTPParser

/// Whether the connection can carry another request after this one.
enum KeepAlive {
    // Exercise 4.1 · Keep the connection or not · 10 minutes
    /// Decides whether the connection stays open after the answer to a request (RFC 9112 §9.3).
    ///
    /// The rules, the first that applies wins:
    /// 1. The server is draining: no.
    /// 2. The client sent the connection option `close`: no, whatever else it sent.
    /// 3. The request is HTTP/1.1: yes.
    /// 4. The request is HTTP/1.0 and has the connection option `keep-alive`: yes.
    /// 5. Otherwise: no.
    ///
    /// - Parameters:
    ///   - version: the request's version.
    ///   - close: whether one of the options in `Connection` was `close`.
    ///   - keepAlive: whether one of the options in `Connection` was `keep-alive`.
    ///   - draining: whether the server has been asked to stop.
    static func isKept(version: HTTPVersion, close: Bool, keepAlive: Bool, draining: Bool) -> Bool {
        // 4.1: your code here.
        return false
    }
}

import Crypto
import HTTPParser

/// The proof that who answers is a server of WebSockets and has read the request: an answer from a cache, or of a server that says 101 to
/// everything, has another value (RFC 6455 §1.3).
enum AcceptKey {
    /// What every server of the world puts behind the key.
    static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    /// The SHA-1 of a text's bytes: 20 bytes. Nothing here is a secret, so SHA-1 being broken does no harm.
    static func sha1(_ text: String) -> [UInt8] { Array(Insecure.SHA1.hash(data: Array(text.utf8))) }

    // Exercise 10.1 · The accept key · 10 minutes
    /// The value of `Sec-WebSocket-Accept` (RFC 6455 §4.2.2, step 5.4): the key, with `suffix` behind it, as text; its SHA-1 (`sha1`);
    /// and that in Base64 (`Base64.encode`).
    ///
    /// - Parameter key: the value of `Sec-WebSocket-Key`, as it came, without spaces around it.
    static func answer(to key: String) -> String {
        // 10.1: your code here.
        return ""
    }

    // Exercise 10.1 · The accept key · 10 minutes
    /// Whether a text can be a key: 16 bytes in Base64 (RFC 6455 §4.2.1, step 5). `Base64.decode` gives the bytes, or `nil` for what is
    /// no Base64.
    static func isValid(_ key: String) -> Bool {
        // 10.1: your code here.
        return false
    }
}

// Exercise 0.1 · The smallest response · 10 minutes
// Why: the head is text, the body is bytes, and the length joins them: it must be counted on the bytes that are sent.
// Why: `body.count` counts what a reader would call letters: for "é" it says 1 and the wire carries 2.
// Starter: return []
/// The bytes of the smallest HTTP/1.1 response that every client understands.
///
/// In this order, each line ended by ``lineEnd``:
/// 1. the status line `HTTP/1.1 200 OK` (RFC 9112 §4);
/// 2. `Content-Length: N`, where N is the number of **bytes** of the body, in decimal (RFC 9110 §8.6);
/// 3. `Connection: close`, because nobody will listen on this connection after the answer (RFC 9112 §9.6);
/// 4. an empty line, which ends the head (RFC 9112 §2.1).
///
/// Then the body, as it is: in UTF-8, and with nothing behind it. An empty body has length 0.
///
/// - Parameter body: the text to send.
/// - Returns: the bytes to write to the socket.
public func smallestResponse(body: String) -> [UInt8] {
    let content = Array(body.utf8)
    let head = "HTTP/1.1 200 OK" + lineEnd + "Content-Length: \(content.count)" + lineEnd + "Connection: close" + lineEnd + lineEnd
    return Array(head.utf8) + content
}

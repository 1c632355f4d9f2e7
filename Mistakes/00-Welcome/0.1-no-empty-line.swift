// Mistake 0.1: forgets the empty line, so that the body reads as one more header field.
// Caught by: an empty line stands between head and body
public func smallestResponse(body: String) -> [UInt8] {
    let content = Array(body.utf8)
    let head = "HTTP/1.1 200 OK" + lineEnd + "Content-Length: \(content.count)" + lineEnd + "Connection: close" + lineEnd
    return Array(head.utf8) + content
}

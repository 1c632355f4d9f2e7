// Mistake 0.1: counts letters where the wire counts bytes.
// Caught by: the length counts bytes, not letters
public func smallestResponse(body: String) -> [UInt8] {
    let head = "HTTP/1.1 200 OK" + lineEnd + "Content-Length: \(body.count)" + lineEnd + "Connection: close" + lineEnd + lineEnd
    return Array((head + body).utf8)
}

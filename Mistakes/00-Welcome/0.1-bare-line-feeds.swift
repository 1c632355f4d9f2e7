// Mistake 0.1: ends its lines with a line feed alone.
// Caught by: every line of the head ends in CR LF
public func smallestResponse(body: String) -> [UInt8] {
    let head = "HTTP/1.1 200 OK\nContent-Length: \(body.utf8.count)\nConnection: close\n\n"
    return Array((head + body).utf8)
}

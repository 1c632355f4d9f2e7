// Mistake 3.6: answers with the client's version.
// Caught by: status and reason
public func write(
    into out: inout OutputBuffer, date: HTTPDate, framing: ResponseFraming, keepAlive: Bool, version: HTTPVersion
) throws(ResponseHeadError) {
    try check()
    out.append(version == .http10 ? "HTTP/1.0 " : "HTTP/1.1 ")
    out.append(decimal: status.code)
    out.append(" ")
    out.append(status.reason)
    if let contentType {
        out.append("\r\nContent-Type: ")
        out.append(contentType)
    }
    switch framing {
    case .none: break
    case .length(let count):
        out.append("\r\nContent-Length: ")
        out.append(decimal: count)
    case .chunked: out.append("\r\nTransfer-Encoding: chunked")
    }
    out.append("\r\nDate: ")
    out.append(date)
    if !keepAlive {
        out.append("\r\nConnection: close")
    } else if version == .http10 {
        out.append("\r\nConnection: keep-alive")
    }
    for field in fields {
        out.append("\r\n")
        out.append(utf8: field.name)
        out.append(": ")
        out.append(utf8: field.value)
    }
    out.append("\r\n\r\n")
}

extension ResponseHead {
    // Exercise 3.6 · The response head · 25 minutes
    // Why: check: it looks at bytes and not at letters: Swift counts CR LF as one Character, which is not "\n". And it is a
    // Why: function of its own, so that everything is checked before the first byte is written.
    // Starter: return
    /// Checks the fields: no one can write outside their own field (RFC 9110 §5.5).
    ///
    /// For each field, in order:
    /// - A name that is empty or has a byte that is no token byte (`isTokenByte`): `invalidName`.
    /// - A name that is, in any case of its letters, `Content-Length`, `Transfer-Encoding`, `Connection` or `Date`
    ///   (`isReserved`): `reservedName`.
    /// - A value with a control character, that is a byte of its UTF-8 below 0x20 other than the tab, or 0x7F: `invalidValue`.
    func check() throws(ResponseHeadError) {
        for field in fields {
            let (name, value) = (field.name.utf8Span.span, field.value.utf8Span.span)
            if name.isEmpty { throw .invalidName(field.name) }
            for index in name.indices where !name[index].isTokenByte { throw .invalidName(field.name) }
            if Self.isReserved(field.name) { throw .reservedName(field.name) }
            for index in value.indices where (value[index] < 0x20 && value[index] != 0x09) || value[index] == 0x7F {
                throw .invalidValue(name: field.name)
            }
        }
    }

    // Exercise 3.6 · The response head · 25 minutes
    // Why: write: a refused head leaves no half of itself behind, because check comes first. The bytes go straight into the
    // Why: buffer that is sent: no string is ever made of them.
    // Starter: return
    /// Writes the head (RFC 9112 §4), the empty line at its end included. `check()` comes first: if it throws, nothing is
    /// written.
    ///
    /// Each of these is a line that ends in CR LF, in this order:
    /// 1. `HTTP/1.1`, a space, the code, a space, the reason. The server's own version stands here, whatever the client's
    ///    is (RFC 9110 §2.5).
    /// 2. `Content-Type: …`, if there is a `contentType`.
    /// 3. `Content-Length: …` for `.length`, or `Transfer-Encoding: chunked` for `.chunked`; for `.none` neither.
    /// 4. `Date: …` (RFC 9110 §6.6.1).
    /// 5. `Connection: close`, if the connection ends after this response; otherwise `Connection: keep-alive` to a client of
    ///    HTTP/1.0, for which it is not the rule, and nothing to one of HTTP/1.1.
    /// 6. The fields, in their order, each a line: name, colon, one space, value.
    /// 7. The empty line: CR LF alone.
    ///
    /// - Parameters:
    ///   - out: takes literals, reasons and dates with `append(_:)`, text with `append(utf8:)`, numbers with `append(decimal:)`.
    ///   - version: the client's.
    public func write(
        into out: inout OutputBuffer, date: HTTPDate, framing: ResponseFraming, keepAlive: Bool, version: HTTPVersion
    ) throws(ResponseHeadError) {
        try check()
        out.append("HTTP/1.1 ")
        out.append(word: UInt64(status.digits), count: 4)
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

    /// Whether a field is written by the server alone.
    static func isReserved(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4, 10, 14, 17: ["date", "connection", "content-length", "transfer-encoding"].contains(name.lowercased())
        default: false
        }
    }
}

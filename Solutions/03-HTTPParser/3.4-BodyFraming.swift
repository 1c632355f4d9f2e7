extension BodyFraming {
    // Exercise 3.4 · Which body follows · 40 minutes
    // Why: two servers that disagree about where a body ends can be made to disagree about where the next request begins:
    // Why: that is request smuggling. So nothing is repaired here. Whatever is not plain is refused, even where the RFC would
    // Why: let us guess.
    // Starter: return .none
    /// Decides which body follows a head (RFC 9112 §6.3).
    ///
    /// - Both `Content-Length` and `Transfer-Encoding`: `contradictoryFraming`, whatever they say.
    /// - `Transfer-Encoding`: all its values together are one list of codings (`forEachListMember` takes a value apart), and
    ///   names of codings have no case (`equalsIgnoringCase`, with a name in lower case).
    ///   Judged in this order:
    ///   - In HTTP/1.0: `malformedTransferEncoding`.
    ///   - The last coding is not `chunked`, `chunked` is there more than once, or there is no coding at all:
    ///     `malformedTransferEncoding`. Parameters (`chunked;q=1`) make it another coding.
    ///   - Any coding beside `chunked`: `unknownTransferCoding`.
    ///   - Otherwise `.chunked`.
    /// - `Content-Length`: exactly one field, whose value is one or more digits and nothing else, otherwise
    ///   `malformedContentLength`: no sign, no list, no second field, not even an equal one. A number above
    ///   `limits.bodyBytes`, be it too large for `Int`, is `bodyTooLarge`. Otherwise `.length`, also for 0.
    /// - Neither: `.none`.
    ///
    /// - Parameters:
    ///   - table: the fields. `count(of:)` counts those of a name, `forEachValue(of:)` gives their values; names are passed in
    ///     lower case. A closure that throws says what, or Swift takes it for `any Error`:
    ///     `try table.forEachValue(of: "content-length") { value throws(RequestError) in … }`.
    ///   - version: the request's.
    ///   - limits: `bodyBytes` is at most 2⁵⁶, so ten times that and a digit still fit into an `Int`.
    static func of(_ table: FieldTable, version: HTTPVersion, limits: ParserLimits) throws(RequestError) -> BodyFraming {
        let lengths = table.count(of: "content-length")
        if table.count(of: "transfer-encoding") > 0 {
            if lengths > 0 { throw .contradictoryFraming }
            if version == .http10 { throw .malformedTransferEncoding }
            var (chunked, other, lastIsChunked) = (0, 0, false)
            table.forEachValue(of: "transfer-encoding") { value in
                value.forEachListMember { coding in
                    lastIsChunked = coding.equalsIgnoringCase("chunked")
                    if lastIsChunked { chunked += 1 } else { other += 1 }
                }
            }
            if chunked != 1 || !lastIsChunked { throw .malformedTransferEncoding }
            if other > 0 { throw .unknownTransferCoding }
            return .chunked
        }
        if lengths == 0 { return .none }
        if lengths > 1 { throw .malformedContentLength }
        var length = 0
        try table.forEachValue(of: "content-length") { value throws(RequestError) in
            if value.byteCount == 0 { throw .malformedContentLength }
            for index in 0..<value.byteCount where !(0x30...0x39 ~= value[byte: index]) { throw .malformedContentLength }
            for index in 0..<value.byteCount {
                // Above the limit it stays above the limit, so that no number can overflow.
                length = min(length * 10 + Int(value[byte: index] - 0x30), limits.bodyBytes + 1)
            }
        }
        if length > limits.bodyBytes { throw .bodyTooLarge }
        return .length(length)
    }
}

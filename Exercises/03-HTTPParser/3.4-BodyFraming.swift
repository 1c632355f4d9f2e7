extension BodyFraming {
    // Exercise 3.4 · Which body follows · 40 minutes
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
        // 3.4: your code here.
        return .none
    }
}

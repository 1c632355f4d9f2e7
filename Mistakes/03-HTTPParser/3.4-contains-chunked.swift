// Mistake 3.4: is content when chunked is among the codings.
// Caught by: the last coding is not chunked
// Caught by: chunked twice
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
        if chunked == 0 { throw .malformedTransferEncoding }
        if other > 0 { throw .unknownTransferCoding }
        return .chunked
    }
    if lengths == 0 { return .none }
    if lengths > 1 { throw .malformedContentLength }
    var length = 0
    try table.forEachValue(of: "content-length") { (value: RawSpan) throws(RequestError) in
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

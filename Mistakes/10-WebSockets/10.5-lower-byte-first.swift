// Mistake 10.5: reads the code with its lower byte first.
// Caught by: a code and a reason
static func read(_ payload: RawSpan) throws(FrameError) -> (code: CloseCode, reason: String) {
    if payload.isEmpty { return (.noStatus, "") }
    if payload.byteCount == 1 { throw .halfCloseCode }
    let code = UInt16(payload[byte: 1]) << 8 | UInt16(payload[byte: 0])
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: break
    default: throw .badCloseCode(code)
    }
    let reason = payload.extracting(droppingFirst: 2)
    if !UTF8Validator.isValid(reason) { throw .invalidUTF8 }
    return (CloseCode(rawValue: code), reason.text)
}

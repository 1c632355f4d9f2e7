// Mistake 10.5: takes everything from 1000 to 1014, also the three that are never on the wire.
// Caught by: codes that may come, and codes that may not
static func read(_ payload: RawSpan) throws(FrameError) -> (code: CloseCode, reason: String) {
    if payload.isEmpty { return (.noStatus, "") }
    if payload.byteCount == 1 { throw .halfCloseCode }
    let code = UInt16(payload[byte: 0]) << 8 | UInt16(payload[byte: 1])
    switch code {
    case 1000...1014, 3000...4999: break
    default: throw .badCloseCode(code)
    }
    let reason = payload.extracting(droppingFirst: 2)
    if !UTF8Validator.isValid(reason) { throw .invalidUTF8 }
    return (CloseCode(rawValue: code), reason.text)
}

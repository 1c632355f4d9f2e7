// Mistake 3.3: skips white space before the colon, to be friendly.
// Caught by: a space before the colon
static func parse(_ line: RawSpan) throws(RequestError) -> FieldLine {
    if line[byte: 0].isBlank { throw .obsoleteFolding }
    var end = 0
    while end < line.byteCount, line[byte: end].isTokenByte { end += 1 }
    guard end > 0, end < line.byteCount else { throw .malformedField }
    var colon = end
    while colon < line.byteCount, line[byte: colon].isBlank { colon += 1 }
    guard colon < line.byteCount, line[byte: colon] == UInt8(ascii: ":") else { throw .malformedField }
    return FieldLine(name: 0..<end, value: line.trimmed(colon + 1..<line.byteCount))
}

// Mistake 3.3: accepts a field without a name.
// Caught by: no name
static func parse(_ line: RawSpan) throws(RequestError) -> FieldLine {
    if line[byte: 0].isBlank { throw .obsoleteFolding }
    var end = 0
    while end < line.byteCount, line[byte: end].isTokenByte { end += 1 }
    guard end < line.byteCount else { throw .malformedField }
    if line[byte: end] != UInt8(ascii: ":") {
        guard line[byte: end].isBlank else { throw .malformedField }
        for index in end..<line.byteCount where line[byte: index] == UInt8(ascii: ":") { throw .spaceBeforeColon }
        throw .malformedField
    }
    return FieldLine(name: 0..<end, value: line.trimmed(end + 1..<line.byteCount))
}

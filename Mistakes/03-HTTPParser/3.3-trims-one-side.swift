// Mistake 3.3: drops white space before the value and keeps it behind.
// Caught by: white space around the value is dropped
static func parse(_ line: RawSpan) throws(RequestError) -> FieldLine {
    if line[byte: 0].isBlank { throw .obsoleteFolding }
    var end = 0
    while end < line.byteCount, line[byte: end].isTokenByte { end += 1 }
    guard end > 0, end < line.byteCount else { throw .malformedField }
    if line[byte: end] != UInt8(ascii: ":") {
        guard line[byte: end].isBlank else { throw .malformedField }
        for index in end..<line.byteCount where line[byte: index] == UInt8(ascii: ":") { throw .spaceBeforeColon }
        throw .malformedField
    }
    var start = end + 1
    while start < line.byteCount, line[byte: start].isBlank { start += 1 }
    return FieldLine(name: 0..<end, value: start..<line.byteCount)
}

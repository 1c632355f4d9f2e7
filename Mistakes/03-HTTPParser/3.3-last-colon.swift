// Mistake 3.3: divides at the last colon.
// Caught by: a colon in the value stays
static func parse(_ line: RawSpan) throws(RequestError) -> FieldLine {
    if line[byte: 0].isBlank { throw .obsoleteFolding }
    var end = line.byteCount
    while end > 0, line[byte: end - 1] != UInt8(ascii: ":") { end -= 1 }
    end -= 1
    guard end > 0 else { throw .malformedField }
    for index in 0..<end where line[byte: index].isBlank { throw .spaceBeforeColon }
    return FieldLine(name: 0..<end, value: line.trimmed(end + 1..<line.byteCount))
}

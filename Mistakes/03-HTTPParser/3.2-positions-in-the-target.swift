// Mistake 3.2: passes on positions that count from the beginning of the target.
// Caught by: ranges count from the line's beginning
static func parse(_ line: RawSpan) throws(RequestError) -> RequestLine {
    var length = 0
    while length < line.byteCount, line[byte: length].isTokenByte { length += 1 }
    if length == 0 || length > longestMethod { throw .malformedMethod }
    let (start, end) = (length + 1, line.byteCount - 9)
    guard start < end, line[byte: length] == 0x20, line[byte: end] == 0x20 else {
        throw length < line.byteCount && line[byte: length] != 0x20 ? .malformedMethod : .malformedRequestLine
    }
    for index in start..<end where line[byte: index].isBlank { throw .malformedRequestLine }
    let version = try version(of: line.extracting(end + 1..<line.byteCount))
    let method = Method(line.extracting(first: length))
    let target = try Target.parse(line.extracting(start..<end), method: method)
    return RequestLine(
        method: method, methodLength: length, version: version, form: target.form, target: start..<end,
        path: target.path,
        query: target.query.map { start + $0.lowerBound..<start + $0.upperBound },
        authority: start + target.authority.lowerBound..<start + target.authority.upperBound)
}

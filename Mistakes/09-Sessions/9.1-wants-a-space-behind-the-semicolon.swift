// Mistake 9.1: takes exactly one space behind each semicolon for granted.
// Caught by: spaces around are no part of it
static func forEach(in field: RawSpan, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool) {
    var start = 0
    while start < field.byteCount {
        let end = field.firstIndex(of: UInt8(ascii: ";"), from: start) ?? field.byteCount
        let pair = start..<end
        start = end + 2
        guard let equals = field.extracting(pair).firstIndex(of: UInt8(ascii: "=")) else { continue }
        let name = pair.lowerBound..<pair.lowerBound + equals
        if name.isEmpty { continue }
        if !body(name, pair.lowerBound + equals + 1..<pair.upperBound) { return }
    }
}

// Mistake 9.1: an odd pair ends the reading, and hides the cookies behind it.
// Caught by: what is no pair is passed over, and hides nobody
static func forEach(in field: RawSpan, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool) {
    var start = 0
    while start < field.byteCount {
        let end = field.firstIndex(of: UInt8(ascii: ";"), from: start) ?? field.byteCount
        let pair = start..<end
        start = end + 1
        guard let equals = field.extracting(pair).firstIndex(of: UInt8(ascii: "=")) else { return }
        let name = field.trimmed(pair.lowerBound..<pair.lowerBound + equals)
        if name.isEmpty { return }
        if !body(name, field.trimmed(pair.lowerBound + equals + 1..<pair.upperBound)) { return }
    }
}

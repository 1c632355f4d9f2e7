// Mistake 9.1: divides a pair at its last “=”.
// Caught by: only the first = divides
static func forEach(in field: RawSpan, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool) {
    var start = 0
    while start < field.byteCount {
        let end = field.firstIndex(of: UInt8(ascii: ";"), from: start) ?? field.byteCount
        let pair = start..<end
        start = end + 1
        guard let equals = pair.last(where: { field[byte: $0] == UInt8(ascii: "=") }) else { continue }
        let name = field.trimmed(pair.lowerBound..<equals)
        if name.isEmpty { continue }
        if !body(name, field.trimmed(equals + 1..<pair.upperBound)) { return }
    }
}

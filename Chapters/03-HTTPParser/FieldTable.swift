/// The bytes of one head, and where its fields stand in them. Two arrays, which the parser uses again for the next request
/// unless somebody still holds this one: so a request costs no allocation, and may be kept.
struct FieldTable: Sendable {
    /// One field; positions are in the head's bytes.
    struct Entry: Sendable {
        var nameStart: UInt16
        var nameLength: UInt16
        var valueStart: UInt16
        var valueLength: UInt16

        init(name: Range<Int>, value: Range<Int>) {
            // The head is at most 65,535 bytes long (ParserLimits.headBytes).
            nameStart = UInt16(truncatingIfNeeded: name.lowerBound)
            nameLength = UInt16(truncatingIfNeeded: name.count)
            valueStart = UInt16(truncatingIfNeeded: value.lowerBound)
            valueLength = UInt16(truncatingIfNeeded: value.count)
        }

        var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }
        var value: Range<Int> { Int(valueStart)..<Int(valueStart) + Int(valueLength) }
    }

    var bytes: [UInt8] = []
    var entries: [Entry] = []

    /// Calls `body` with the value of each field of this name, in order.
    ///
    /// - Parameter name: in lower case.
    func forEachValue<E: Error>(of name: StaticString, _ body: (RawSpan) throws(E) -> Void) throws(E) {
        let head = bytes.span.bytes
        for entry in entries where head.extracting(entry.name).equalsIgnoringCase(name) {
            try body(head.extracting(entry.value))
        }
    }

    /// How many fields have this name, in lower case.
    func count(of name: StaticString) -> Int {
        var count = 0
        forEachValue(of: name) { _ in count += 1 }
        return count
    }
}

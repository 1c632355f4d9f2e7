/// The bytes of one head, and where its fields stand in them. Two arrays, which the parser uses again for the next request
/// unless somebody still holds this one: so a request costs no allocation, and may be kept.
@usableFromInline
struct FieldTable: Sendable {
    /// One field; positions are in the head's bytes.
    struct Entry: Sendable {
        var nameStart: UInt16
        var nameLength: UInt16
        var valueStart: UInt16
        var valueLength: UInt16

        /// - Parameter start: what the ranges begin to count at.
        @inline(__always)
        init(name: Range<Int>, value: Range<Int>, at start: Int = 0) {
            // The head is at most 65,535 bytes long (ParserLimits.headBytes).
            nameStart = UInt16(truncatingIfNeeded: start &+ name.lowerBound)
            nameLength = UInt16(truncatingIfNeeded: name.upperBound &- name.lowerBound)
            valueStart = UInt16(truncatingIfNeeded: start &+ value.lowerBound)
            valueLength = UInt16(truncatingIfNeeded: value.upperBound &- value.lowerBound)
        }

        var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }
        var value: Range<Int> { Int(valueStart)..<Int(valueStart) + Int(valueLength) }
    }

    /// The bytes of the head; behind its end there may be some of an earlier, longer one.
    @usableFromInline private(set) var bytes: [UInt8] = []
    /// The fields are the first `count`; the others are left over.
    private var entries: [Entry] = []
    /// How many fields there are.
    private(set) var count = 0

    /// The field at a position, in the order in which they came.
    subscript(index: Int) -> Entry {
        precondition(index < count)
        return entries[index]
    }

    // Counting instead of emptying the arrays: that would be a call for each of them, and check each time what is known.

    /// Begins anew.
    mutating func removeAll() { count = 0 }

    /// Adds a field.
    @inline(__always)
    mutating func append(_ entry: Entry) {
        if count < entries.count { entries[count] = entry } else { entries.append(entry) }
        // At most the limit's many.
        count &+= 1
    }

    /// Keeps the bytes that the entries point to.
    @inline(__always)
    mutating func keep(_ head: RawSpan) {
        if bytes.count < head.byteCount { bytes = [UInt8](repeating: 0, count: max(1024, head.byteCount * 2)) }
        // A span has no way into an array but through its pointer; neither pointer leaves the closures.
        bytes.withUnsafeMutableBytes { room in head.withUnsafeBytes { room.copyMemory(from: $0) } }
    }

    /// Calls `body` with the value of each field of this name, in order.
    ///
    /// - Parameter name: in lower case.
    func forEachValue<E: Error>(of name: StaticString, _ body: (RawSpan) throws(E) -> Void) throws(E) {
        let head = bytes.span.bytes
        for index in 0..<count where head.extracting(self[index].name).equalsIgnoringCase(name) {
            try body(head.extracting(self[index].value))
        }
    }

    /// How many fields have this name, in lower case.
    func count(of name: StaticString) -> Int {
        var count = 0
        forEachValue(of: name) { _ in count += 1 }
        return count
    }
}

/// Which member of an object comes next. The generated readers ask it, until the object is over.
///
/// Keys are compared where they stand, byte by byte, and no string is made of them. Most writers keep the order in which the
/// members were declared, so the next name of the list is tried first: then a key costs one comparison.
public struct JSONFields: ~Copyable {
    /// One bit for each name that has come: a second one is refused.
    private var seen: UInt64 = 0
    /// The name that is expected: its place in the list, and where its text begins.
    private var expected = 0
    private var position = 0
    private var isFirst = true
    /// Keys that the model does not have. They are ignored, but not twice.
    private var unknown: Set<String> = []

    public init() {}

    /// Takes the next key that the model knows, and its colon. Values of other keys are checked and left out.
    ///
    /// - Parameters:
    ///   - names: all names of the model, each with a quote behind it: `name"email"`.
    ///   - json: the document.
    ///   - cursor: inside of the object, behind `{` or behind a value.
    /// - Returns: the place of the key in `names`; the cursor stands before its value. -1 when the object is over.
    public mutating func next(_ names: StaticString, _ json: RawSpan, _ cursor: inout JSONCursor) throws(JSONError) -> Int {
        while try cursor.enterMember(json, first: isFirst) {
            isFirst = false
            let quote = cursor.offset
            let length = Self.length(ofNameAt: position, in: names, matching: json, from: quote &+ 1)
            if length > 0 {
                cursor.offset = quote &+ 1 &+ length
                let found = expected
                position &+= length
                expected &+= 1
                try mark(found, json, cursor, quote)
                try cursor.colon(json)
                return found
            }
            let found = try look(names, json, &cursor)
            if found >= 0 { return found }
        }
        return -1
    }

    /// How many bytes the name at a position of the list takes, its quote included, if the document has the same ones; else 0.
    @inline(__always)
    private static func length(
        ofNameAt position: Int, in names: StaticString, matching json: RawSpan, from start: Int
    ) -> Int {
        // The pointer is that of text in the executable; the quote at the end of each name keeps the index inside of it.
        let (text, count) = (names.utf8Start, names.utf8CodeUnitCount)
        var index = 0
        while position &+ index < count, start &+ index < json.byteCount {
            let byte = text[position &+ index]
            if json[at: start &+ index] != byte { return 0 }
            index &+= 1
            if byte == .quote { return index }
        }
        return 0
    }

    /// A key that was not expected: one out of order, with escapes, or unknown.
    ///
    /// - Returns: its place; -1 if it is unknown, and then its value has been left out.
    @inline(never)
    private mutating func look(_ names: StaticString, _ json: RawSpan, _ cursor: inout JSONCursor) throws(JSONError) -> Int {
        let quote = cursor.offset
        let key = try cursor.string(json)
        try cursor.colon(json)
        var (place, start) = (0, 0)
        while start < names.utf8CodeUnitCount {
            var end = start
            while names.utf8Start[end] != .quote { end += 1 }
            let name = UnsafeBufferPointer(start: names.utf8Start + start, count: end - start)
            if key.utf8.elementsEqual(name) {
                (expected, position) = (place + 1, end + 1)
                try mark(place, json, cursor, quote)
                return place
            }
            (place, start) = (place + 1, end + 1)
        }
        if !unknown.insert(key).inserted { throw cursor.error(.duplicateKey(key), at: quote) }
        try cursor.skip(json)
        return -1
    }

    /// Remembers a name, and refuses it the second time (RFC 8259 §4).
    @inline(__always)
    private mutating func mark(_ place: Int, _ json: RawSpan, _ cursor: JSONCursor, _ quote: Int) throws(JSONError) {
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: place)
        if seen & bit != 0 { throw Self.duplicate(json, cursor, quote) }
        seen |= bit
    }

    @inline(never)
    private static func duplicate(_ json: RawSpan, _ cursor: JSONCursor, _ quote: Int) -> JSONError {
        var again = cursor
        again.offset = quote
        return cursor.error(.duplicateKey((try? again.string(json)) ?? ""), at: quote)
    }
}

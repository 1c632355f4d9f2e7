/// Which member of an object comes next. The generated readers ask it, until the object is over.
///
/// Keys are compared where they stand, byte by byte, and no string is made of them. Most documents have the members in the order
/// in which they were declared, and no white space: for those the reader asks ``takes(_:_:_:_:)`` for one member after the other,
/// and the compiler makes one comparison of each. What is left, `next` finds, in any order and any form.
public struct JSONFields: ~Copyable {
    /// One bit for each name that has come: a second one is refused.
    @usableFromInline var seen: UInt64 = 0
    /// The name that is expected: its place in the list, and where its text begins.
    @usableFromInline var expected = 0
    @usableFromInline var position = 0
    @usableFromInline var isFirst = true
    /// Keys that the model does not have. They are ignored, but not twice.
    // An empty set is an object, too, which would be counted for each model; `nil` is none.
    @usableFromInline var unknown: Set<String>?

    /// No member has come yet.
    @inlinable
    public init() {}

    /// Takes one key and its colon, if they are what comes next, letter by letter.
    ///
    /// - Parameters:
    ///   - place: the key's place in the list of names; each place is asked for once, and before `next`.
    ///   - text: `"name":`, as writers without white space have it. Behind the first member a comma stands before it.
    ///   - json: the document.
    ///   - cursor: inside of the object, behind `{` or behind a value.
    /// - Returns: whether it came; the cursor stands before its value then, and has not moved otherwise.
    @inlinable @inline(__always)
    public mutating func takes(_ place: Int, _ text: StaticString, _ json: RawSpan, _ cursor: inout JSONCursor) -> Bool {
        var start = cursor.offset
        if !isFirst {
            guard json.has(start), json[at: start] == UInt8(ascii: ",") else { return false }
            start &+= 1
        }
        guard json.has(text, at: start) else { return false }
        cursor.offset = start &+ text.utf8CodeUnitCount
        seen |= 1 &<< UInt64(truncatingIfNeeded: place)
        isFirst = false
        return true
    }

    /// Takes the next key that the model knows, and its colon. Values of other keys are checked and left out.
    ///
    /// - Parameters:
    ///   - names: all names of the model, each with a quote behind it, `name"email"`; maybe zeros at the end, so that eight
    ///     bytes of the last name can be compared at once.
    ///   - json: the document.
    ///   - cursor: inside of the object, behind `{` or behind a value.
    /// - Returns: the place of the key in `names`; the cursor stands before its value. -1 when the object is over.
    @inlinable @inline(__always)
    public mutating func next(_ names: StaticString, _ json: RawSpan, _ cursor: inout JSONCursor) throws(JSONError) -> Int {
        // Mostly all members have come.
        if json.has(cursor.offset), json[at: cursor.offset] == UInt8(ascii: "}") {
            cursor.leave()
            return -1
        }
        return try find(names, json, &cursor)
    }

    /// The same, whatever comes.
    @usableFromInline
    mutating func find(_ names: StaticString, _ json: RawSpan, _ cursor: inout JSONCursor) throws(JSONError) -> Int {
        while try cursor.enterMember(json, first: isFirst) {
            isFirst = false
            let quote = cursor.offset
            let length = Self.length(ofNameAt: position, in: names, matching: json, from: quote &+ 1)
            if length > 0 {
                cursor.offset = quote &+ 1 &+ length
                return try found(length, json, &cursor, quote)
            }
            let place = try look(names, json, &cursor)
            if place >= 0 { return place }
        }
        return -1
    }

    /// How many bytes the name at a position of the list takes, its quote included, if the document has the same ones; else 0.
    /// Eight bytes at a time: the first that differs must lie behind the quote.
    @inline(__always)
    private static func length(
        ofNameAt position: Int, in names: StaticString, matching json: RawSpan, from start: Int
    ) -> Int {
        // The pointer is that of text in the executable, of which `count` bytes may be read.
        let (text, count) = (UnsafeRawPointer(names.utf8Start), names.utf8CodeUnitCount)
        var index = 0
        while position &+ index &+ 8 <= count, let word = json.word(at: start &+ index) {
            let name = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: position &+ index, as: UInt64.self))
            let quotes = name ^ 0x2222_2222_2222_2222
            let marks = (quotes &- 0x0101_0101_0101_0101) & ~quotes & 0x8080_8080_8080_8080
            let differences = name ^ word
            if marks != 0 {
                let length = marks.trailingZeroBitCount / 8 &+ 1
                return differences.trailingZeroBitCount / 8 >= length ? index &+ length : 0
            }
            if differences != 0 { return 0 }
            index &+= 8
        }
        // The end of the list or of the document.
        while position &+ index < count, start &+ index < json.byteCount {
            let byte = text.load(fromByteOffset: position &+ index, as: UInt8.self)
            if json[at: start &+ index] != byte { return 0 }
            index &+= 1
            if byte == .quote { return index }
        }
        return 0
    }

    /// A key that was not expected: members before it are missing, it is out of order, it has escapes, or it is unknown.
    ///
    /// - Returns: its place; -1 if it is unknown, and then its value has been left out.
    @inline(never)
    private mutating func look(_ names: StaticString, _ json: RawSpan, _ cursor: inout JSONCursor) throws(JSONError) -> Int {
        let quote = cursor.offset
        // From the expected name on, and round to it again.
        for _ in 0..<2 {
            while position < names.utf8CodeUnitCount, names.utf8Start[position] != 0 {
                let length = Self.length(ofNameAt: position, in: names, matching: json, from: quote &+ 1)
                if length > 0 {
                    cursor.offset = quote &+ 1 &+ length
                    return try found(length, json, &cursor, quote)
                }
                pass(names)
            }
            (expected, position) = (0, 0)
        }
        let key = try cursor.string(json)
        // Only escapes can still hide a name: "em\u0061il".
        if key.utf8.count &+ 2 != cursor.offset &- quote {
            while position < names.utf8CodeUnitCount, names.utf8Start[position] != 0 {
                let start = position
                let name = UnsafeBufferPointer(start: names.utf8Start + start, count: pass(names) &- 1)
                if key.utf8.elementsEqual(name) {
                    (expected, position) = (expected &- 1, start)
                    return try found(name.count &+ 1, json, &cursor, quote)
                }
            }
            (expected, position) = (0, 0)
        }
        if unknown == nil { unknown = [] }
        if unknown?.insert(key).inserted == false { throw cursor.error(.duplicateKey(key), at: quote) }
        try cursor.colon(json)
        try cursor.skip(json)
        return -1
    }

    /// Goes over one name of the list.
    ///
    /// - Returns: how many bytes it takes, its quote included.
    @discardableResult
    private mutating func pass(_ names: StaticString) -> Int {
        let start = position
        while names.utf8Start[position] != .quote { position &+= 1 }
        position &+= 1
        expected &+= 1
        return position &- start
    }

    /// The name at `position` is the key: it is marked, and its colon taken.
    @inline(__always)
    private mutating func found(_ length: Int, _ json: RawSpan, _ cursor: inout JSONCursor, _ quote: Int) throws(JSONError) -> Int {
        let place = expected
        position &+= length
        expected &+= 1
        try mark(place, json, &cursor, quote)
        try cursor.colon(json)
        return place
    }

    /// Remembers a name, and refuses it the second time (RFC 8259 §4).
    @inline(__always)
    private mutating func mark(_ place: Int, _ json: RawSpan, _ cursor: inout JSONCursor, _ quote: Int) throws(JSONError) {
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: place)
        if seen & bit != 0 { throw cursor.duplicate(json, quote) }
        seen |= bit
    }
}

extension JSONCursor {
    /// The error about a key that came before.
    @inline(never)
    fileprivate mutating func duplicate(_ json: RawSpan, _ quote: Int) -> JSONError {
        offset = quote
        return error(.duplicateKey((try? string(json)) ?? ""), at: quote)
    }
}

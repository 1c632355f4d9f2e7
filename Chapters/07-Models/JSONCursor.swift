/// Where the reader stands in a document. It does not hold the document: both are handed on together, `json` and `&cursor`,
/// so that neither a class nor a copy of the bytes is needed.
///
/// Every `init(json:at:)` begins at its value or at white space before it, and leaves the cursor right behind the value.
public struct JSONCursor: Sendable {
    /// The next byte that has not been read. The methods move it; a reader of its own may do so, too.
    public var offset: Int = 0
    /// Levels that may still be opened.
    @usableFromInline var depth: Int
    let limits: JSONLimits

    /// At the beginning of a document.
    public init(limits: JSONLimits = JSONLimits()) {
        depth = limits.depth
        self.limits = limits
    }

    /// Goes over white space, and looks at the byte behind it without taking it.
    ///
    /// - Returns: the byte; 0 at the end, where nothing can begin, as with a byte 0.
    @inlinable @inline(__always)
    package mutating func token(_ json: RawSpan) -> UInt8 {
        while json.has(offset) {
            let byte = json[at: offset]
            if byte > 0x20 || !byte.isSpace { return byte }
            offset &+= 1
        }
        return 0
    }

    /// Looks for the end of the document (RFC 8259 §2): nothing but white space may follow the value.
    @usableFromInline
    package func requireEnd(_ json: RawSpan) throws(JSONError) {
        var rest = self
        _ = rest.token(json)
        if rest.offset < json.byteCount { throw rest.syntax(json, "the end of the document") }
    }

    // MARK: Arrays

    /// Takes `[`.
    ///
    /// - Returns: whether there is an element.
    @inlinable @inline(__always)
    public mutating func enterArray(_ json: RawSpan) throws(JSONError) -> Bool {
        // What nearly always stands there is asked for in the caller's code, here and in the methods below.
        let next = offset &+ 1
        guard json.has(offset), json[at: offset] == UInt8(ascii: "["), depth > 0,
            json.has(next), json[at: next] > 0x20, json[at: next] != UInt8(ascii: "]")
        else { return try enterAnyArray(json) }
        depth &-= 1
        offset = next
        return true
    }

    /// Takes `[`, and white space around it, or the end of an array without elements.
    @usableFromInline
    mutating func enterAnyArray(_ json: RawSpan) throws(JSONError) -> Bool {
        guard token(json) == UInt8(ascii: "[") else { throw wrongType(json, "an array") }
        try deeper()
        offset &+= 1
        guard token(json) == UInt8(ascii: "]") else { return true }
        leave()
        return false
    }

    /// Takes what stands behind an element: a comma, or `]`.
    ///
    /// - Returns: whether another element follows.
    @inlinable @inline(__always)
    public mutating func nextElement(_ json: RawSpan) throws(JSONError) -> Bool {
        if json.has(offset) {
            if json[at: offset] == UInt8(ascii: ",") {
                offset &+= 1
                return true
            }
            if json[at: offset] == UInt8(ascii: "]") {
                leave()
                return false
            }
        }
        return try anyNextElement(json)
    }

    /// Takes what stands behind an element and has white space before it.
    @usableFromInline
    mutating func anyNextElement(_ json: RawSpan) throws(JSONError) -> Bool {
        switch token(json) {
        case UInt8(ascii: ","):
            offset &+= 1
            return true
        case UInt8(ascii: "]"):
            leave()
            return false
        default: throw syntax(json, "a comma or ]")
        }
    }

    // MARK: Objects

    /// Takes `{`.
    ///
    /// - Returns: where it stands, for the error about a missing member.
    @discardableResult
    @inlinable @inline(__always)
    public mutating func enterObject(_ json: RawSpan) throws(JSONError) -> Int {
        guard json.has(offset), json[at: offset] == UInt8(ascii: "{"), depth > 0 else { return try enterAnyObject(json) }
        depth &-= 1
        offset &+= 1
        return offset &- 1
    }

    /// Takes `{`, and white space before it.
    @usableFromInline
    mutating func enterAnyObject(_ json: RawSpan) throws(JSONError) -> Int {
        guard token(json) == UInt8(ascii: "{") else { throw wrongType(json, "an object") }
        try deeper()
        offset &+= 1
        return offset &- 1
    }

    /// Takes what stands before a key: nothing before the first one and a comma before the others, or `}`.
    ///
    /// - Returns: whether a key follows; the cursor then stands at its quote.
    @inline(__always)
    mutating func enterMember(_ json: RawSpan, first: Bool) throws(JSONError) -> Bool {
        var byte = token(json)
        if byte == UInt8(ascii: "}") {
            leave()
            return false
        }
        if !first {
            guard byte == UInt8(ascii: ",") else { throw syntax(json, "a comma or }") }
            offset &+= 1
            byte = token(json)
        }
        guard byte == .quote else { throw syntax(json, first ? "a key or }" : "a key") }
        return true
    }

    /// Takes the colon behind a key.
    @inline(__always)
    @usableFromInline
    mutating func colon(_ json: RawSpan) throws(JSONError) {
        guard token(json) == UInt8(ascii: ":") else { throw syntax(json, "a colon") }
        offset &+= 1
    }

    // MARK: Levels

    @inline(__always)
    private mutating func deeper() throws(JSONError) {
        if depth == 0 { throw JSONError(.tooDeep(limit: limits.depth), at: offset) }
        depth &-= 1
    }

    @inlinable @inline(__always)
    mutating func leave() {
        offset &+= 1
        depth &+= 1
    }

    // MARK: Literals

    /// Takes `null`, if it is there.
    @inlinable @inline(__always)
    public mutating func takesNull(_ json: RawSpan) throws(JSONError) -> Bool {
        // Mostly it is another value, without white space before it.
        if json.has(offset), json[at: offset] > 0x20, json[at: offset] != UInt8(ascii: "n") { return false }
        return try takesAnyNull(json)
    }

    /// Takes `null`, if it is there, and white space before it.
    @usableFromInline
    mutating func takesAnyNull(_ json: RawSpan) throws(JSONError) -> Bool {
        guard token(json) == UInt8(ascii: "n") else { return false }
        try literal(json, "null")
        return true
    }

    /// Takes `true` or `false`.
    public mutating func bool(_ json: RawSpan) throws(JSONError) -> Bool {
        // Nobody can predict which one comes, so it is not asked with a branch.
        if let word = json.word(at: offset) {
            let isTrue = word & 0xFFFF_FFFF == 0x6575_7274
            let isFalse = word & 0xFF_FFFF_FFFF == 0x65_736C_6166
            if isTrue != isFalse {
                offset &+= isTrue ? 4 : 5
                return isTrue
            }
        }
        return try anyBool(json)
    }

    /// `true` or `false` with white space before it, or at the end of the document.
    @inline(never)
    private mutating func anyBool(_ json: RawSpan) throws(JSONError) -> Bool {
        switch token(json) {
        case UInt8(ascii: "t"):
            try literal(json, "true")
            return true
        case UInt8(ascii: "f"):
            try literal(json, "false")
            return false
        default: throw wrongType(json, "true or false")
        }
    }

    /// Takes exactly these letters (RFC 8259 §3: in lower case, and no others).
    @inline(__always)
    mutating func literal(_ json: RawSpan, _ text: StaticString) throws(JSONError) {
        guard json.has(text, at: offset) else { throw syntax(json, "a value: \(text)") }
        offset &+= text.utf8CodeUnitCount
    }
}

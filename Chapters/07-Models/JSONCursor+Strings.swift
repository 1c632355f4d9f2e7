import HTTPParser

extension JSONCursor {
    /// Takes a string.
    ///
    /// Nearly every string is its own bytes, and is made of them at once; only where a backslash stands it goes through
    /// `unescape` (exercise 7.1).
    public mutating func string(_ json: RawSpan) throws(JSONError) -> String {
        guard token(json) == .quote else { throw wrongType(json, "a string") }
        let start = offset &+ 1
        var high: UInt64 = 0
        let stop = json.stringStop(from: start, high: &high)
        guard json.has(stop), json[at: stop] == .quote, let text = Self.text(json, start..<stop, isASCII: high & RawSpan.tops == 0) else {
            return try escaped(json)
        }
        offset = stop &+ 1
        return text
    }

    /// A string with escapes, or one that does not end, or that is no UTF-8.
    @inline(never)
    private mutating func escaped(_ json: RawSpan) throws(JSONError) -> String {
        let start = offset &+ 1
        offset = start
        let text = try OutputBuffer.onStack { (bytes) throws(JSONError) -> String? in
            try unescape(json, to: &bytes)
            let count = bytes.count
            // Zeros behind them, so that the last bytes can be loaded eight at a time, too.
            bytes.append(word: 0, count: 8)
            return bytes.withUnsafeBytes { Self.text($0.bytes, 0..<count, isASCII: false) }
        }
        guard let text else { throw notUTF8(json, start..<offset) }
        return text
    }

    /// Takes a string that is to be looked at as bytes: a date, an identifier. One with escapes is taken, too.
    mutating func withString<R>(_ json: RawSpan, _ body: (RawSpan) -> R) throws(JSONError) -> R {
        guard token(json) == .quote else { throw wrongType(json, "a string") }
        let start = offset &+ 1
        var high: UInt64 = 0
        let stop = json.stringStop(from: start, high: &high)
        if json.has(stop), json[at: stop] == .quote {
            offset = stop &+ 1
            return body(json.extracting(start..<stop))
        }
        let text = try string(json)
        return body(text.utf8Span.span.bytes)
    }

    /// Bytes as text (RFC 8259 §8.1: UTF-8, and nothing else); `nil` if they are none. Bytes that are ASCII need not be checked.
    @inline(__always)
    static func text(_ bytes: RawSpan, _ range: Range<Int>, isASCII: Bool) -> String? {
        // Short texts as two words: the standard library would take them byte by byte, and guess wrongly where they end.
        if range.count <= 15, let first = bytes.word(at: range.lowerBound), let last = bytes.word(at: range.lowerBound &+ 7),
            isASCII || (first | last) & 0x8080_8080_8080_8080 == 0
        {
            return String(unsafeUninitializedCapacity: 15) {
                // Rule of the stores: they write bytes 0…7 and 7…14 of the fifteen that were asked for, and only the first `range.count`
                // count. The later one is made first: so the eight bytes that are loaded next were stored at once, and the processor
                // need not wait until both stores have arrived.
                let place = UnsafeMutableRawPointer($0.baseAddress.unsafelyUnwrapped)
                if range.count > 8 { place.storeBytes(of: last.littleEndian, toByteOffset: 7, as: UInt64.self) }
                place.storeBytes(of: first.littleEndian, as: UInt64.self)
                return range.count
            }
        }
        guard let isASCII = isASCII ? true : bytes.isASCII(from: range.lowerBound, to: range.upperBound) else { return nil }
        // The pointer does not leave the closure. (`String(validating:)` would do all of this, several times slower.)
        return bytes.extracting(range).withUnsafeBytes {
            String(copying: unsafe UTF8Span(unchecked: $0.assumingMemoryBound(to: UInt8.self).span, isKnownASCII: isASCII))
        }
    }

    /// Finds the first byte that is no UTF-8.
    @inline(never)
    func notUTF8(_ json: RawSpan, _ range: Range<Int>) -> JSONError {
        let bytes = json.extracting(range).withUnsafeBytes { Array($0) }
        do {
            _ = try UTF8Span(validating: bytes.span)
            return error(.utf8, at: range.lowerBound)
        } catch {
            return JSONError(.utf8, at: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    /// The four digits of `\uXXXX`.
    ///
    /// - Parameter backslash: where the backslash stands.
    /// - Returns: the code unit; `nil` if there are no four hexadecimal digits.
    func codeUnit(_ json: RawSpan, at backslash: Int) -> UInt32? {
        guard backslash + 6 <= json.byteCount, json[at: backslash] == .backslash, json[at: backslash + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt32 = 0
        for index in backslash + 2..<backslash + 6 {
            guard let digit = json[at: index].hexDigit else { return nil }
            unit = unit * 16 + digit
        }
        return unit
    }

    /// The error about an escape, with what stands there.
    func escapeError(_ json: RawSpan, at backslash: Int) -> JSONError {
        let length = backslash + 1 < json.byteCount && json[at: backslash + 1] == UInt8(ascii: "u") ? 6 : 2
        return error(.escape(came: quoted(json, backslash..<min(backslash + length, json.byteCount))), at: backslash)
    }
}

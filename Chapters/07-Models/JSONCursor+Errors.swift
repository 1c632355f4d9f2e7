/// Words for what went wrong. Never called while everything is right, and kept out of the callers' code.
extension JSONCursor {
    /// An error at the place where the cursor stands, or at another.
    @inline(never)
    func error(_ problem: JSONProblem, at offset: Int? = nil) -> JSONError { JSONError(problem, at: offset ?? self.offset) }

    /// The byte under the cursor cannot stand there (RFC 8259 §2).
    @inline(never)
    func syntax(_ json: RawSpan, _ expected: String) -> JSONError {
        error(.syntax(expected: expected, came: came(json)))
    }

    /// A value stands there, but of another type; or nothing that could be a value.
    @inline(never)
    func wrongType(_ json: RawSpan, _ expected: String) -> JSONError {
        guard offset < json.byteCount, let kind = Self.kind(json[at: offset]) else {
            return syntax(json, expected)
        }
        return error(.type(expected: expected, came: kind))
    }

    /// What a value is that begins with this byte.
    static func kind(_ byte: UInt8) -> String? {
        switch byte {
        case .quote: "a string"
        case UInt8(ascii: "{"): "an object"
        case UInt8(ascii: "["): "an array"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "a Boolean"
        case UInt8(ascii: "n"): "null"
        case UInt8(ascii: "-"), 0x30...0x39: "a number"
        default: nil
        }
    }

    /// The byte under the cursor, as people read it.
    private func came(_ json: RawSpan) -> String {
        guard offset < json.byteCount else { return "the end" }
        let byte = json[at: offset]
        if 0x21...0x7E ~= byte { return "\(Unicode.Scalar(byte))" }
        return "the byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// Some bytes of the document as text, cut to ``JSONLimits/quotedBytes``.
    @inline(never)
    func quoted(_ json: RawSpan, _ range: Range<Int>) -> String {
        let kept = range.prefix(limits.quotedBytes)
        let text = json.extracting(kept).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return kept.count < range.count ? text + "…" : text
    }
}

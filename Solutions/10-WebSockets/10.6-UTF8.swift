import HTTPParser

/// Judges whether bytes are UTF-8 while they come, at the first byte that cannot be right (RFC 3629 §4, RFC 6455 §8.1).
struct UTF8Validator: Equatable {
    /// Bytes that the character under way still needs; 0 between two characters.
    private(set) var missing: UInt8 = 0
    /// The range of its next byte. Usually that is 0x80…0xBF, and after some first bytes less.
    private(set) var lower: UInt8 = 0x80
    private(set) var upper: UInt8 = 0xBF

    init() {}

    /// Whether no character is under way: a message must not end within one.
    var isComplete: Bool { missing == 0 }

    /// Whether all of these bytes are UTF-8.
    static func isValid(_ bytes: RawSpan) -> Bool {
        var validator = UTF8Validator()
        return validator.accept(bytes) && validator.isComplete
    }

    // Exercise 10.6 · UTF-8 across fragments · 30 minutes
    // Why: three small numbers are all that has to be remembered from one fragment to the next. The narrow ranges of the second byte are
    // Why: what keeps overlong forms, surrogates and numbers beyond Unicode out, so nothing has to be decoded.
    // Starter: return true
    /// Takes the next bytes of a text; a fragment may end in the middle of a character.
    ///
    /// Between two characters (`missing` is 0), by the first byte:
    /// | first byte | bytes that follow | range of the next one |
    /// |-|-|-|
    /// | 00–7F | 0 | |
    /// | C2–DF | 1 | 80–BF |
    /// | E0 | 2 | A0–BF |
    /// | E1–EC, EE, EF | 2 | 80–BF |
    /// | ED | 2 | 80–9F |
    /// | F0 | 3 | 90–BF |
    /// | F1–F3 | 3 | 80–BF |
    /// | F4 | 3 | 80–8F |
    ///
    /// No other byte begins a character. Within a character the byte must be in `lower...upper`; after it the range is 80–BF again.
    ///
    /// Where a character begins (and only there), eight bytes that are all below 0x80 may be skipped at once: `bytes.eightBytes(at:)` has no bit
    /// of `0x8080_8080_8080_8080` then. (Not judged here, but in the benchmark.)
    ///
    /// - Returns: whether all of them can be right. After `false` nothing more is asked.
    mutating func accept(_ bytes: RawSpan) -> Bool {
        var index = 0
        while index < bytes.byteCount {
            if missing == 0, index + 8 <= bytes.byteCount, bytes.eightBytes(at: index) & 0x8080_8080_8080_8080 == 0 {
                index += 8
                continue
            }
            let byte = bytes[byte: index]
            index += 1
            if missing > 0 {
                if byte < lower || byte > upper { return false }
                (lower, upper) = (0x80, 0xBF)
                missing -= 1
                continue
            }
            switch byte {
            case 0x00...0x7F: continue
            case 0xC2...0xDF: missing = 1
            case 0xE0: (missing, lower) = (2, 0xA0)
            case 0xED: (missing, upper) = (2, 0x9F)
            case 0xE1...0xEF: missing = 2
            case 0xF0: (missing, lower) = (3, 0x90)
            case 0xF1...0xF3: missing = 3
            case 0xF4: (missing, upper) = (3, 0x8F)
            default: return false
            }
        }
        return true
    }
}

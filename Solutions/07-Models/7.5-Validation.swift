import HTTPParser

extension Validation {
    // Exercise 7.5 · Validation · 25 minutes
    // Why: nothing is thrown here. Whoever throws at the first error tells a user about one mistake at a time.
    // Starter: return
    /// Writes down that a member does not hold a constraint.
    ///
    /// The violation's pointer leads from the value that is being checked to the member, `JSONPointer.text([.key(key)])`; where
    /// `key` is empty, the value itself is wrong, and the pointer is empty, too. What lies above puts its own steps before it.
    /// After ``violationLimit`` violations nothing is written down any more.
    @usableFromInline
    mutating func fail(_ constraint: Constraint, _ key: String) {
        guard violations.count < Self.violationLimit else { return }
        let pointer = JSONPointer.text(key.isEmpty ? [] : [.key(key)])
        violations.append(Violation(pointer: pointer, constraint: constraint))
    }

    // Exercise 7.5 · Validation · 25 minutes
    // Why: only a mail that arrives proves an address. So this is what browsers check, and a form and the server agree.
    // Starter: return false
    /// Whether a text is an e-mail address as HTML understands it (HTML Living Standard, "Valid email address").
    ///
    /// - Before the `@`: at least one byte, and only letters, digits and ``.!#$%&'*+/=?^_`{|}~-``. Those are the token bytes
    ///   (`isTokenByte`, chapter 3) and `/`, `=`, `?`, `{`, `}`.
    /// - Behind it: one or more labels with a point between each two. A label has 1 to 63 letters, digits and hyphens, and
    ///   neither begins nor ends with a hyphen.
    /// - There is exactly one `@`; nothing is beyond ASCII. An address without a point behind the `@` is one.
    @usableFromInline
    static func isEmail(_ text: RawSpan) -> Bool {
        guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
        for index in 0..<at {
            let byte = text[at: index]
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"): continue
            default: if !byte.isTokenByte { return false }
            }
        }
        var start = at + 1
        for index in start...text.byteCount {
            let byte = index < text.byteCount ? text[at: index] : UInt8(ascii: ".")
            if byte == UInt8(ascii: ".") {
                guard 1...63 ~= index - start, text[at: start] != UInt8(ascii: "-"), text[at: index - 1] != UInt8(ascii: "-") else {
                    return false
                }
                start = index + 1
            } else if !(byte.isDigit || byte | 0x20 &- 0x61 < 26 || byte == UInt8(ascii: "-")) {
                return false
            }
        }
        return true
    }
}

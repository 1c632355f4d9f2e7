import HTTPParser

extension Validation {
    // Exercise 7.5 · Validation · 25 minutes
    /// Writes down that a member does not hold a constraint.
    ///
    /// The violation's pointer leads from the value that is being checked to the member, `JSONPointer.text([.key(key)])`; where
    /// `key` is empty, the value itself is wrong, and the pointer is empty, too. What lies above puts its own steps before it.
    /// After ``violationLimit`` violations nothing is written down any more.
    @usableFromInline
    mutating func fail(_ constraint: Constraint, _ key: String) {
        // 7.5: your code here.
        return
    }

    // Exercise 7.5 · Validation · 25 minutes
    /// Whether a text is an e-mail address as HTML understands it (HTML Living Standard, "Valid email address").
    ///
    /// - Before the `@`: at least one byte, and only letters, digits and ``.!#$%&'*+/=?^_`{|}~-``. Those are the token bytes
    ///   (`isTokenByte`, chapter 3) and `/`, `=`, `?`, `{`, `}`.
    /// - Behind it: one or more labels with a point between each two. A label has 1 to 63 letters, digits and hyphens, and
    ///   neither begins nor ends with a hyphen.
    /// - There is exactly one `@`; nothing is beyond ASCII. An address without a point behind the `@` is one.
    @usableFromInline
    static func isEmail(_ text: RawSpan) -> Bool {
        // 7.5: your code here.
        return false
    }
}

import HTTPParser

enum CookiePairs {
    // Exercise 9.1 · Cookies · 25 minutes
    // Why: a server has to be more patient than its own writer: other programs set cookies for the same host, and one odd pair must
    // Why: not hide those behind it. Ranges and not texts: a request that looks for one cookie makes no text of the others.
    // Starter: return
    /// Finds the pairs of a `Cookie` field (RFC 6265bis §4.2), in order: `theme=dark; id=31d4`.
    ///
    /// Pairs are divided by `;`. A pair is divided by its first `=`: the name stands before it, the value behind it, each without
    /// the spaces and tabs around it (`field.trimmed(range)` takes them off a range). What is left may have any other byte: a
    /// value with `=` or with quotes in it stays as it is.
    ///
    /// - Pairs without `=`, and those with an empty name, are passed over; an empty value is one.
    /// - An empty field, `;;` and a `;` at the end are no errors.
    ///
    /// Each byte is looked at a fixed number of times, however many pairs there are: the `=` is looked for in its own pair only.
    ///
    /// `field.firstIndex(of: byte, from: index)` finds a byte, and `field.extracting(range)` is a part, whose positions begin at 0.
    ///
    /// - Parameters:
    ///   - field: the field's value.
    ///   - body: gets the positions of name and value in `field`; returns whether to go on. After `false` it is not called again.
    static func forEach(in field: RawSpan, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool) {
        var start = 0
        while start < field.byteCount {
            let end = field.firstIndex(of: UInt8(ascii: ";"), from: start) ?? field.byteCount
            let pair = start..<end
            start = end + 1
            guard let equals = field.extracting(pair).firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = field.trimmed(pair.lowerBound..<pair.lowerBound + equals)
            if name.isEmpty { continue }
            let value = field.trimmed(pair.lowerBound + equals + 1..<pair.upperBound)
            if !body(name, value) { return }
        }
    }
}

extension Cookie {
    // Exercise 9.1 · Cookies · 25 minutes
    // Why: everything in it was checked when it was made, so nothing can break out of its place here: no value brings an attribute
    // Why: or a line of its own.
    // Starter: return ""
    /// The value of the field `Set-Cookie` (RFC 6265bis §4.1.1).
    ///
    /// `name=value`, and behind it, each after `; ` and in this order, what there is of: `Domain=` with the domain; `Path=` with the
    /// path; `Max-Age=` with the seconds; `Secure`; `HttpOnly`; `SameSite=` with `sameSite.rawValue`; `Partitioned`. The path and
    /// `SameSite` are always there. A `maxAge` below 0 is written as 0: browsers differ in what they make of a minus sign.
    var line: String {
        var line = "\(name)=\(value)"
        if let domain { line += "; Domain=\(domain)" }
        line += "; Path=\(path)"
        if let maxAge { line += "; Max-Age=\(max(0, maxAge))" }
        if isSecure { line += "; Secure" }
        if isHTTPOnly { line += "; HttpOnly" }
        line += "; SameSite=\(sameSite.rawValue)"
        if isPartitioned { line += "; Partitioned" }
        return line
    }
}

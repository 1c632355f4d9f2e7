extension HTTPDate {
    /// The date as text.
    public var text: String { Swift.withUnsafeBytes(of: bytes) { String(decoding: $0, as: UTF8.self) } }

    /// The moment that a client's date means, in each of the three forms that a recipient has to take (RFC 9110 §5.6.7).
    ///
    /// - Parameter text: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`. The
    ///   name of the weekday is not looked at.
    /// - Returns: seconds since 1970-01-01T00:00:00Z; `nil` for anything else.
    public static func unixSeconds(_ text: String) -> Int? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" })
        let parts: (day: Substring, month: Substring, year: Substring, time: Substring)
        switch (words.count, words.last) {
        case (6, "GMT"): parts = (words[1], words[2], words[3], words[4])
        case (5, _): parts = (words[2], words[1], words[4], words[3])
        default: return nil
        }
        let clock = parts.time.split(separator: ":", omittingEmptySubsequences: false).map { number($0, digits: 2) }
        guard let day = number(parts.day, digits: parts.day.utf8.count == 1 ? 1 : 2), 1...31 ~= day,
            let month = months.firstIndex(of: String(parts.month)),
            var year = number(parts.year, digits: parts.year.utf8.count == 2 ? 2 : 4),
            clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            hour < 24, minute < 60, second <= 60
        else { return nil }
        // A year of two digits, from a form that nobody has sent since before these fifty years began.
        if parts.year.utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        return days(year: year, month: month + 1, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(text) : nil
    }

    /// Days since 1970, the reverse of `date(days:)`.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

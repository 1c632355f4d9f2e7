/// A point in time as HTTP writes it, 29 bytes: `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate, RFC 9110 §5.6.7).
public struct HTTPDate: Sendable {
    /// The 29 bytes, in ASCII.
    public let bytes: InlineArray<29, UInt8>

    /// - Parameter unixSeconds: seconds since 1970-01-01T00:00:00Z; a time before it, from a clock that is not set, counts as
    ///   that moment.
    public init(unixSeconds: Int) {
        let unixSeconds = max(0, unixSeconds)
        let (days, time) = (unixSeconds / 86_400, unixSeconds % 86_400)
        let (year, month, day) = Self.date(days: days)
        let weekdays: StaticString = "ThuFriSatSunMonTueWed"
        let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
        var text = InlineArray<29, UInt8>(repeating: UInt8(ascii: " "))
        func put(_ number: Int, at index: Int) {
            text[index] = UInt8(0x30 + number / 10 % 10)
            text[index + 1] = UInt8(0x30 + number % 10)
        }
        for index in 0..<3 {
            text[index] = weekdays.utf8Start[days % 7 * 3 + index]
            text[8 + index] = months.utf8Start[(month - 1) * 3 + index]
        }
        text[3] = UInt8(ascii: ",")
        put(day, at: 5)
        put(year / 100, at: 12)
        put(year, at: 14)
        put(time / 3600, at: 17)
        text[19] = UInt8(ascii: ":")
        put(time / 60 % 60, at: 20)
        text[22] = UInt8(ascii: ":")
        put(time % 60, at: 23)
        for (index, letter) in "GMT".utf8.enumerated() { text[26 + index] = letter }
        bytes = text
    }

    /// The civil date of a day since 1970, by counting in eras of 400 years that begin on the first of March, so that the
    /// leap day is the last of a year (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let (era, dayOfEra) = (shifted / 146_097, shifted % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

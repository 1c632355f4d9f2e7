import HTTPParser

/// Date and time on the internet (RFC 3339 §5.6).
enum RFC3339 {
    /// Reads a date and a time with its offset.
    ///
    /// - Parameter text: without quotes.
    /// - Returns: seconds since 1970-01-01T00:00:00Z; digits behind the ninth of a fraction are dropped. `nil` if it has another
    ///   form, or names a day or a time that there is not.
    static func seconds(_ text: RawSpan) -> Double? {
        guard text.byteCount >= 20, text[at: 4] == UInt8(ascii: "-"), text[at: 7] == UInt8(ascii: "-"),
            text[at: 10] | 0x20 == UInt8(ascii: "t"), text[at: 13] == UInt8(ascii: ":"), text[at: 16] == UInt8(ascii: ":"),
            let century = pair(text, 0), let decade = pair(text, 2), let month = pair(text, 5), let day = pair(text, 8),
            let hour = pair(text, 11), let minute = pair(text, 14), let second = pair(text, 17)
        else { return nil }
        let year = century * 100 + decade
        guard 1...12 ~= month, 1...length(ofMonth: month, year) ~= day, hour < 24, minute < 60 else { return nil }
        // A leap second can only be the last one of an hour, in any zone whose offset is whole or half hours.
        guard second < 60 || (second == 60 && minute % 30 == 29) else { return nil }
        var index = 19
        var fraction = 0.0
        if text[at: index] == UInt8(ascii: ".") {
            index += 1
            let first = index
            var (digits, scale) = (0, 1)
            while text.hasDigit(at: index) {
                if index - first < 9 { (digits, scale) = (digits * 10 + Int(text[at: index] - 0x30), scale * 10) }
                index += 1
            }
            if index == first { return nil }
            fraction = Double(digits) / Double(scale)
        }
        guard let offset = offset(text, index) else { return nil }
        let whole = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Double(whole) + fraction
    }

    /// `Z`, or `+01:00`: seconds east of UTC. It must end the text.
    private static func offset(_ text: RawSpan, _ index: Int) -> Int? {
        guard index < text.byteCount else { return nil }
        if text[at: index] | 0x20 == UInt8(ascii: "z") { return index + 1 == text.byteCount ? 0 : nil }
        guard index + 6 == text.byteCount, text[at: index + 3] == UInt8(ascii: ":"), let hours = pair(text, index + 1),
            let minutes = pair(text, index + 4), hours < 24, minutes < 60
        else { return nil }
        let offset = hours * 3600 + minutes * 60
        return switch text[at: index] {
        case UInt8(ascii: "+"): offset
        case UInt8(ascii: "-"): -offset
        default: nil
        }
    }

    /// Two digits.
    @inline(__always)
    private static func pair(_ text: RawSpan, _ index: Int) -> Int? {
        let (tens, ones) = (text[at: index], text[at: index &+ 1])
        guard tens.isDigit, ones.isDigit else { return nil }
        return Int(tens &- 0x30) &* 10 &+ Int(ones &- 0x30)
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, by counting in eras of 400 years that begin in March (H. Hinnant, "chrono-Compatible Low-Level
    /// Date Algorithms"; `HTTPDate` goes the other way).
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Writes a date as a JSON string, in UTC.
    ///
    /// - Parameter time: seconds since 1970-01-01T00:00:00Z; rounded to microseconds.
    /// - Returns: `false`, and nothing is written, if its year does not have four digits.
    static func write(_ time: Double, to out: inout OutputBuffer) -> Bool {
        guard time > -63_000_000_000, time < 254_000_000_000 else { return false }
        // Counted from an era before the year 0 on, so that nothing is negative; the era's 400 years are taken off again.
        let total = UInt64(Int((time * 1_000_000).rounded()) + (719_468 + 146_097) * 86_400_000_000)
        let (seconds, micros) = (total / 1_000_000, total % 1_000_000)
        let (days, inDay) = (seconds / 86_400, seconds % 86_400)
        let (era, dayOfEra) = (days / 146_097, days % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        guard 400...10_399 ~= year else { return false }
        // "YYYY-MM-DDTHH:MM:SS.ffffffZ", with its quotes.
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let century = JSONText.pair(year / 100 - 4)
        // As words, the first byte the lowest: `"YYYY-MM`, `-DDTHH:M`, `M:SS`.
        out.append(word: 0x2D_00_00_00_00_22 | century << 8 | JSONText.pair(year % 100) << 24 | JSONText.pair(month) << 48, count: 8)
        let minute = JSONText.pair(inDay / 60 % 60)
        out.append(word: 0x3A_00_00_54_00_00_2D | JSONText.pair(day) << 8 | JSONText.pair(inDay / 3600) << 32 | minute << 56, count: 8)
        out.append(word: 0x3A_00 | minute >> 8 | JSONText.pair(inDay % 60) << 16, count: 4)
        if micros > 0 {
            let fraction =
                0x2E | JSONText.pair(micros / 10_000) << 8 | JSONText.pair(micros / 100 % 100) << 24 | JSONText.pair(micros % 100) << 40
            // Zeros at the end say nothing: as bits, a zero digit is 0x30.
            out.append(word: fraction, count: 7 - ((fraction << 8) ^ 0x30_30_30_30_30_30_30_30).leadingZeroBitCount / 8)
        }
        out.append("Z\"")
        return true
    }
}

import Testing

@testable import HTTPParser

@Suite("Dates as HTTP writes them", .timeLimit(.minutes(1)))
struct HTTPDateTests {
    private func text(_ seconds: Int) -> String {
        let date = HTTPDate(unixSeconds: seconds)
        return String(decoding: (0..<29).map { date.bytes[$0] }, as: UTF8.self)
    }

    @Test(
        "dates that are known",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),  // the example of RFC 9110 §5.6.7
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),  // 2000 is a leap year: it can be divided by 400
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (1_078_012_800, "Sun, 29 Feb 2004 00:00:00 GMT"),
            (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
            (1_735_689_600, "Wed, 01 Jan 2025 00:00:00 GMT"),
            (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 GMT"),  // one second more than 31 bits hold
            (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),  // 2100 is none
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ]) func known(_ seconds: Int, _ wanted: String)
    { #expect(text(seconds) == wanted) }

    @Test("every day of two centuries, against a calendar that counts days") func calendar() {
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
        var (year, month, day) = (1970, 1, 1)
        for days in 0..<74_000 {
            // Seven days in eight are left out, but for the days around each first of March.
            if days % 8 == 0 || month == 3 && day < 3 || month == 2 && day > 26 {
                let wanted = "\(weekdays[days % 7]), \(two(day)) \(months[month - 1]) \(year) 12:34:56 GMT"
                guard text(days * 86_400 + 45_296) == wanted else {
                    Issue.record("Day \(days) is \(wanted); got \(text(days * 86_400 + 45_296)).")
                    return
                }
            }
            let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
            day += 1
            if day > [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test("a clock that is not set") func negative() { #expect(text(-1) == text(0) && text(.min) == text(0)) }
}

import Testing

@testable import Router

@Suite("5.6 Decoded and typed parameters", .timeLimit(.minutes(1)))
struct Exercise5_6 {
    private func decoded(_ bytes: [UInt8], plusIsSpace: Bool = false) -> String? {
        keepInMind(bytes)
        return PathBytes.decoded(bytes.span.bytes, plusIsSpace: plusIsSpace)
    }

    private func expect(
        _ text: String, plusIsSpace: Bool = false, is wanted: String?, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let got = decoded(Array(text.utf8), plusIsSpace: plusIsSpace)
        #expect(
            got == wanted,
            "decoded(\"\(text)\"\(plusIsSpace ? ", plusIsSpace: true" : "")) is \(wanted.map { "\"\($0)\"" } ?? "nil"); got \(got.map { "\"\($0)\"" } ?? "nil"). \(why)",
            sourceLocation: location)
    }

    private func expect<Number: FixedWidthInteger>(
        _ text: String, as type: Number.Type, is wanted: Number?, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let bytes = Array(text.utf8)
        keepInMind(bytes)
        let got = Number.parsed(bytes.span.bytes)
        #expect(
            got == wanted,
            "\(type).parsed(\"\(text)\") is \(wanted.map { "\($0)" } ?? "nil"); got \(got.map { "\($0)" } ?? "nil"). \(why)",
            sourceLocation: location)
    }

    // MARK: decoded

    @Test("bytes that stand for themselves") func plain() {
        expect("", is: "", "Nothing is an empty text.")
        expect("ann", is: "ann", "No % is in it.")
        expect("a.b-c_d~e!$&'()*,;=:@", is: "a.b-c_d~e!$&'()*,;=:@", "All of these may stand in a path as they are (RFC 3986 §3.3).")
    }

    @Test("a percent sign and two digits are one byte") func percent() {
        expect("two%20words", is: "two words", "0x20 is the space (RFC 3986 §2.1). By hand: curl -i localhost:8080/files/two%20words")
        expect("%41%42%43", is: "ABC", "Three bytes.")
        expect("a%2Fb", is: "a/b", "Only here, when the segments have been told apart, an encoded slash becomes one.")
        expect("%2f%2F", is: "//", "Digits may be small or capital (RFC 3986 §2.1).")
        expect("caf%C3%A9", is: "caf\u{E9}", "Two bytes of UTF-8 make one letter.")
        expect("%00", is: "\0", "The byte 0 is one too; what it means, the handler must know.")
    }

    @Test("it is decoded once") func once() {
        expect(
            "%2541", is: "%41",
            "%25 is the percent sign itself. Whoever decodes twice makes an A of it, and lets through what others have checked.")
        expect(
            "%252e%252e%252f", is: "%2e%2e%2f", "So servers were led out of their folders: the check saw %2e, and somebody decoded again.")
    }

    @Test("a percent sign without two digits") func malformed() {
        for text in ["%", "a%", "%4", "%zz", "%4g", "%g4", "100%", "%%41", "%+1", "% 1"] {
            expect(text, is: nil, "Behind each % two hexadecimal digits belong; 400 tells the client so.")
        }
    }

    @Test("what is no UTF-8 is refused") func utf8() {
        expect("%FF", is: nil, "0xFF stands in no UTF-8 text. Were it repaired to U+FFFD, %FF and %FE would name one and the same user.")
        expect("%C3", is: nil, "The second byte of a letter is missing.")
        expect(
            "%C0%AF", is: nil,
            "That was once another spelling of the slash (overlong, RFC 3629 §3), and many servers were attacked with it.")
        expect("%ED%A0%80", is: nil, "Half a pair of UTF-16 is no letter (RFC 3629 §3).")
        #expect(decoded([0x61, 0xE9]) == nil, "Bytes that are not percent-encoded must be UTF-8 as well; 0x61 0xE9 are Latin-1.")
    }

    @Test("a plus is a space only in a query") func plus() {
        expect("a+b", is: "a+b", "In a path a plus is a plus. By hand: curl -i localhost:8080/files/a+b")
        expect(
            "a+b", plusIsSpace: true, is: "a b",
            "In a query browsers write a space as + (application/x-www-form-urlencoded, WHATWG URL §5.1).")
        expect("1%2B1", plusIsSpace: true, is: "1+1", "An encoded plus is a plus, there too.")
        expect("1%2B1", is: "1+1", "An encoded plus is a plus.")
    }

    // MARK: parsed

    @Test("decimal digits are a number") func numbers() {
        expect("0", as: Int.self, is: 0, "One digit.")
        expect("42", as: Int.self, is: 42, "By hand: curl -i localhost:8080/users/42")
        expect("1234567890", as: Int64.self, is: 1_234_567_890, "All ten digits.")
        expect("-7", as: Int.self, is: -7, "The type has negative numbers.")
        expect("-10", as: Int8.self, is: -10, "A zero at the end is no leading one.")
    }

    @Test("what is no number") func noNumber() {
        for text in ["", "-", "a", "4a", "a4", "4 2", " 42", "42 ", "4.0", "1e3", "0x1F", "--4", "4-", "1_000", "%34", "\u{664}\u{662}"] {
            expect(text, as: Int.self, is: nil, "Only the digits 0…9, and one - before them, make a number.")
        }
    }

    @Test("one spelling for each number") func spellings() {
        for text in ["+5", "05", "007", "00", "-0", "-05", "-00"] {
            expect(
                text, as: Int.self, is: nil,
                "Each number has one spelling: otherwise a cache, a log and a rate limit take two spellings for two users (/users/5 and /users/05)."
            )
        }
        expect("00", as: UInt8.self, is: nil, "Also without a sign: no leading zero, but for 0 itself.")
    }

    @Test("no negative numbers where the type has none") func unsigned() {
        for text in ["-1", "-0", "-"] {
            expect(text, as: UInt.self, is: nil, "UInt has no negative numbers, so a - is no digit like any other.")
        }
        expect("5", as: UInt16.self, is: 5, "A number.")
    }

    @Test("up to the last number that the type holds") func limits() {
        expect("127", as: Int8.self, is: 127, "The largest one.")
        expect("128", as: Int8.self, is: nil, "One more: nothing may overflow, a trap would end the server.")
        expect("-128", as: Int8.self, is: -128, "The smallest one. Its amount, 128, is no Int8.")
        expect("-129", as: Int8.self, is: nil, "One less.")
        expect("255", as: UInt8.self, is: 255, "The largest one.")
        expect("256", as: UInt8.self, is: nil, "One more.")
        expect("300", as: UInt8.self, is: nil, "Its first two digits fit; the third does not.")
        expect("9223372036854775807", as: Int64.self, is: .max, "The largest one.")
        expect("9223372036854775808", as: Int64.self, is: nil, "One more.")
        expect("-9223372036854775808", as: Int64.self, is: .min, "The smallest one.")
        expect("18446744073709551615", as: UInt64.self, is: .max, "The largest one.")
        expect("18446744073709551616", as: UInt64.self, is: nil, "One more.")
        expect(
            String(repeating: "9", count: 200), as: Int64.self, is: nil,
            "A client may send two hundred digits. By hand: curl -i localhost:8080/users/99999999999999999999")
        expect(String(repeating: "0", count: 200), as: Int64.self, is: nil, "Two hundred zeros are no zero.")
    }

    @Test("each number of a byte, and what it spells") func all() {
        for number in Int8.min...Int8.max { expect("\(number)", as: Int8.self, is: number, "Each of the 256 numbers has its spelling.") }
        for number in UInt8.min...UInt8.max { expect("\(number)", as: UInt8.self, is: number, "Each of the 256 numbers has its spelling.") }
    }
}

import Testing

@testable import Models

@Suite("7.2 Numbers", .timeLimit(.minutes(1)))
struct Exercise7_2 {
    private func parse(_ text: String) -> Outcome<NumberParts> {
        let bytes = Array(text.utf8)
        return Outcome { () throws(JSONError) in try NumberParts.parse(bytes.span.bytes, at: 0) }
    }

    private func expect(
        _ text: String, negative: Bool = false, _ significand: UInt64, exponent: Int = 0, integer: Bool = true, exact: Bool = true,
        end: Int? = nil, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let wanted = NumberParts(
            end: end ?? text.utf8.count, isNegative: negative, significand: significand, exponent: exponent, isExact: exact,
            isInteger: integer)
        let found = parse(text)
        #expect(found == .value(wanted), "The bytes \(text): expected \(wanted), came \(found). \(why)", sourceLocation: location)
    }

    private func expect(
        _ text: String, fails expected: String, came: String, at offset: Int, _ why: String, location: SourceLocation = #_sourceLocation
    ) {
        let found = parse(text)
        let wanted = Outcome<NumberParts>.error(.syntax(expected: expected, came: came), at: offset)
        #expect(found == wanted, "The bytes \(text): expected \(wanted), came \(found). \(why)", sourceLocation: location)
    }

    @Test("integers") func integers() {
        expect("0", 0, "RFC 8259 §6.")
        expect("7", 7, "RFC 8259 §6.")
        expect("-12", negative: true, 12, "The sign is kept apart from the digits.")
        expect("18446744073709551615", 18_446_744_073_709_551_615, "The greatest number of 64 bits has twenty digits, and it fits.")
        expect("-0", negative: true, 0, "A negative zero is one.")
        expect("10", 10, "A zero that does not lead is a digit like others.")
    }

    @Test("what follows the number is not looked at") func ends() {
        expect("12,3", 12, end: 2, "The comma ends the number, and whether it may stand there the caller asks.")
        expect("1.5]", 15, exponent: -1, integer: false, end: 3, "The bracket ends it.")
        expect("1e2 ", 1, exponent: 2, integer: false, end: 3, "The space ends it.")
        expect("0x1F", 0, end: 1, "A number ends at the first byte that cannot go on with it.")
        expect("1.2.3", 12, exponent: -1, integer: false, end: 3, "The second point is none of this number's.")
    }

    @Test("fractions and exponents") func fractions() {
        expect("123.456", 123_456, exponent: -3, integer: false, "The digits are 123456, and three of them stand behind the point.")
        expect("0.001", 1, exponent: -3, integer: false, "Leading zeros of the fraction move the point, too.")
        expect("1.0", 10, exponent: -1, integer: false, "It is written with a fraction, so it is no integer here.")
        expect("1E22", 1, exponent: 22, integer: false, "e may be large.")
        expect("-1.5e-3", negative: true, 15, exponent: -4, integer: false, "−3 from the exponent, −1 from the fraction.")
        expect("12e+005", 12, exponent: 5, integer: false, "An exponent may have a plus and leading zeros (RFC 8259 §6).")
        expect("0e9", 0, exponent: 9, integer: false, "Zero may have an exponent.")
    }

    @Test("no digit behind a leading zero") func leadingZero() {
        let why = "int is one zero, or begins with 1 to 9 (RFC 8259 §6): 012 is ten to some and twelve to others."
        expect("012", fails: "no digit behind a leading zero", came: "1", at: 1, why)
        expect("-00", fails: "no digit behind a leading zero", came: "0", at: 2, why)
        expect("00.5", fails: "no digit behind a leading zero", came: "0", at: 1, why)
    }

    @Test("where a digit must stand") func missing() {
        let why = "A digit must stand behind the sign, the point, the e and the sign of the exponent (RFC 8259 §6)."
        expect("-", fails: "a digit", came: "the end", at: 1, why)
        expect("-a", fails: "a digit", came: "a", at: 1, why)
        expect("1.", fails: "a digit", came: "the end", at: 2, why)
        expect("1.e5", fails: "a digit", came: "e", at: 2, why)
        expect("1e", fails: "a digit", came: "the end", at: 2, why)
        expect("1e+", fails: "a digit", came: "the end", at: 3, why)
        expect("1e-x", fails: "a digit", came: "x", at: 3, why)
        expect("1e+-2", fails: "a digit", came: "-", at: 3, why)
    }

    @Test("more digits than fit") func many() {
        let why = "2⁶⁴ − 1 is the most that the significand holds. Digits behind it are not taken, but they count."
        expect("18446744073709551616", 1_844_674_407_370_955_161, exponent: 1, exact: false, why)
        expect("123456789012345678901234567890", 12_345_678_901_234_567_890, exponent: 10, exact: false, why)
        expect("0.123456789012345678901234", 12_345_678_901_234_567_890, exponent: -20, integer: false, exact: false, why)
        expect(
            "99999999999999999999.5", 9_999_999_999_999_999_999, exponent: 1, integer: false, exact: false,
            why + " After the first one that does not fit none is taken, so the 5 is not.")
    }

    @Test("an exponent of any length") func long() {
        let nines = String(repeating: "9", count: 400)
        expect(
            "1e" + nines, 1, exponent: 100_000, integer: false, "The exponent has 400 digits; it is held at 100,000, where no Double is.")
        expect("1e-" + nines, 1, exponent: -100_000, integer: false, "The same downwards.")
        expect("1e" + String(repeating: "0", count: 400) + "2", 1, exponent: 2, integer: false, "400 zeros and a two are two.")
    }

    @Test("the fast way gives the nearest Double") func exact() {
        var numbers = SplitMix64(seed: 72)
        for _ in 0..<3000 {
            let digits = Int.random(in: 1...15, using: &numbers)
            let significand = UInt64.random(in: 0..<(0..<digits).reduce(1) { power, _ in power * 10 }, using: &numbers)
            let exponent = Int.random(in: -22...22, using: &numbers)
            let parts = NumberParts(
                end: 0, isNegative: false, significand: significand, exponent: exponent, isExact: true, isInteger: false)
            let (wanted, found) = (Double("\(significand)e\(exponent)")!, parts.exactDouble)
            guard found == wanted else {
                Issue.record(
                    "\(significand) · 10^\(exponent): expected \(wanted), the nearest Double, came \(found.map { "\($0)" } ?? "nil"). One operation on two exact numbers is rounded once, and rightly (IEEE 754); two are not. By hand: python3 -c 'print(\(significand)e\(exponent))'."
                )
                return
            }
        }
    }

    @Test("the fast way knows its limits") func limits() {
        func double(_ significand: UInt64, _ exponent: Int, exact: Bool = true) -> Double? {
            NumberParts(end: 0, isNegative: false, significand: significand, exponent: exponent, isExact: exact, isInteger: false)
                .exactDouble
        }
        #expect(
            double(1 << 53, 0) == 0x1p53,
            "2⁵³ is exact as a Double: expected 9007199254740992, came \(String(describing: double(1 << 53, 0))).")
        #expect(
            double(1 << 53 + 1, 0) == nil,
            "2⁵³ + 1 needs 54 bits and is no Double: expected nil, came \(String(describing: double(1 << 53 + 1, 0))).")
        #expect(double(1, 22) == 1e22, "10²² is exact: expected 1e22, came \(String(describing: double(1, 22))).")
        #expect(double(1, 23) == nil, "10²³ is no Double: expected nil, came \(String(describing: double(1, 23))).")
        #expect(
            double(1, -23) == nil,
            "10²³ is no Double, and it would be divided by it: expected nil, came \(String(describing: double(1, -23))).")
        #expect(
            double(5, 0, exact: false) == nil,
            "Digits are missing in the significand: expected nil, came \(String(describing: double(5, 0, exact: false))).")
        #expect(double(0, 999) == 0, "0 · 10⁹⁹⁹ is 0: expected 0, came \(String(describing: double(0, 999))).")
    }

    @Test("a negative zero") func zero() {
        let zero = NumberParts(end: 2, isNegative: true, significand: 0, exponent: 0, isExact: true, isInteger: true).exactDouble
        #expect(zero == 0 && zero?.sign == .minus, "-0 is a Double of its own (IEEE 754): expected -0.0, came \(String(describing: zero)).")
        let five = NumberParts(end: 2, isNegative: true, significand: 5, exponent: -1, isExact: true, isInteger: false).exactDouble
        #expect(five == -0.5, "-0.5: expected -0.5, came \(String(describing: five)).")
    }

    @Test("a whole document's numbers, as Doubles") func documents() throws {
        for text in [
            "0.1", "1e23", "123456789012345678", "5e-324", "1.7976931348623157e308", "2.2250738585072011e-308", "9007199254740993",
        ] {
            let found = try? JSON.decode(Double.self, from: Array(text.utf8))
            #expect(found == Double(text), "\(text): expected \(Double(text)!), came \(String(describing: found)).")
        }
    }
}

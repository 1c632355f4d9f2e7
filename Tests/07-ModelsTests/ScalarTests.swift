import Foundation
import Models
import Testing

@Suite("Numbers, dates and other single values") struct ScalarTests {
    private func again<Value: JSONCodable & Equatable>(_ value: Value, _ text: String, at location: SourceLocation = #_sourceLocation)
        throws
    {
        #expect(try encoded(value) == text, sourceLocation: location)
        #expect(try decoded(text, as: Value.self) == value, sourceLocation: location)
    }

    @Test("integers never lose a digit") func integers() throws {
        try again(Int64.max, "9223372036854775807")
        try again(Int64.min, "-9223372036854775808")
        try again(UInt64.max, "18446744073709551615")
        try again(Int8.min, "-128")
        try again(UInt16(7), "7")
        for (text, code) in [
            ("1.5", "number"), ("1e-1", "number"), ("1e20", "number"), ("-0.5", "number"), ("9223372036854775808", "number"),
            ("-9223372036854775809", "number"), ("01", "syntax"),
            ("1x", "syntax"), ("\"1\"", "type"), ("-", "syntax"),
        ] {
            #expect(complaint(text, as: Int64.self)?.problem.code == code, "\(text)")
        }
        #expect(complaint("300", as: UInt8.self)?.problem == .number(expected: "an integer from 0 to 255", came: "300"))
        #expect(complaint("-1", as: UInt64.self)?.problem.code == "number")
        #expect(try decoded("-0", as: Int.self) == 0)
        // To JSON Schema, a number without a fractional part is an integer, however it is written.
        for (text, value) in [("1.0", 1), ("-1.50e1", -15), ("1e2", 100), ("0.0", 0), ("0e9", 0), ("92233720368547758.07e2", Int64.max)] {
            #expect(try decoded(text, as: Int64.self) == value, "\(text)")
        }
    }

    @Test("an Int is never another number in JavaScript (RFC 7493 §2.2)") func safeIntegers() throws {
        try again(9_007_199_254_740_991, "9007199254740991")
        try again(-9_007_199_254_740_991, "-9007199254740991")
        try again(9_007_199_254_740_991 as UInt, "9007199254740991")
        try again(0 as UInt, "0")
        #expect(try decoded("-0", as: UInt.self) == 0)
        let expected = "an integer from -9007199254740991 to 9007199254740991"
        #expect(complaint("9007199254740992", as: Int.self)?.problem == .number(expected: expected, came: "9007199254740992"))
        #expect(complaint("-9007199254740992", as: Int.self)?.problem.code == "number")
        #expect(complaint("9007199254740992", as: UInt.self)?.problem.code == "number")
        #expect(complaint("-1", as: UInt.self)?.problem.code == "number")
        #expect(throws: JSONError(.unsafeInteger("9007199254740992"), at: 0)) { try encoded(9_007_199_254_740_992) }
        #expect(throws: JSONError(.unsafeInteger("-9007199254740992"), at: 0)) { try encoded(-9_007_199_254_740_992) }
        #expect(throws: JSONError(.unsafeInteger("\(UInt.max)"), at: 0)) { try encoded(UInt.max) }
        #expect(JSONError(.unsafeInteger("9007199254740992"), at: 0).description.contains("Int64"), "It says what to do.")
    }

    @Test("Doubles come back bit by bit") func doubles() throws {
        var numbers = SplitMix64(seed: 7)
        for _ in 0..<5000 {
            let number = Double(bitPattern: numbers.next())
            guard number.isFinite else { continue }
            #expect(try decoded(encoded(number), as: Double.self).bitPattern == number.bitPattern)
        }
        #expect(try decoded(encoded(-0.0), as: Double.self).sign == .minus)
        #expect(complaint("1e400", as: Double.self)?.problem.code == "number")
        try again(Float(0.1), "0.1")
        #expect(complaint("1e39", as: Float.self)?.problem.code == "number")
    }

    @Test("Doubles of up to nineteen digits are the nearest ones") func rounding() throws {
        var numbers = SplitMix64(seed: 1990)
        for _ in 0..<50_000 {
            let significand = numbers.next() >> UInt64.random(in: 0..<64, using: &numbers)
            let text = "\(significand)e\(Int.random(in: -30...30, using: &numbers))"
            guard try decoded(text, as: Double.self) != Double(text) else { continue }
            Issue.record("\(text) is \(Double(text)!), and was read as \(try decoded(text, as: Double.self))")
            return
        }
        // Exactly between two Doubles: to the even one; and a little more than that.
        #expect(try decoded("9007199254740993", as: Double.self) == 9_007_199_254_740_992)
        #expect(try decoded("9007199254740993.001", as: Double.self) == 9_007_199_254_740_994)
        #expect(try decoded("9007199254740995e0", as: Double.self) == 9_007_199_254_740_996)
    }

    @Test("Doubles with few digits are as short as description has them") func fewDigits() throws {
        var numbers = SplitMix64(seed: 6)
        for round in 0..<50_000 {
            let number = Double(numbers.next() % 10_000_000_000) / [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 3, 7][round % 11]
            guard number.rounded() != number, try encoded(number) != number.description else { continue }
            Issue.record("\(number.description) was written as \(try encoded(number))")
            return
        }
        for (number, text) in [(0.001, "0.001"), (-0.25, "-0.25"), (999_999_999.999999, "999999999.999999"), (1e-6, "1e-06")] {
            #expect(try encoded(number) == text)
        }
    }

    @Test("Decimals keep their digits") func decimals() throws {
        try again(Decimal(string: "12345678901234567890123456789012345678")!, "12345678901234567890123456789012345678")
        try again(Decimal(string: "0.1")!, "0.1")
        try again(Decimal(string: "-1234567890.0987654321")!, "-1234567890.0987654321")
        #expect(complaint("123456789012345678901234567890123456789", as: Decimal.self)?.problem.code == "number")
        #expect(throws: JSONError.self) { try JSON.encode(Decimal.nan) }
    }

    @Test("dates of RFC 3339") func dates() throws {
        try again(Date(timeIntervalSince1970: 0), "\"1970-01-01T00:00:00Z\"")
        try again(Date(timeIntervalSince1970: 482_196_050.52), "\"1985-04-12T23:20:50.52Z\"")
        try again(Date(timeIntervalSince1970: -1), "\"1969-12-31T23:59:59Z\"")
        try again(Date(timeIntervalSince1970: 951_782_400), "\"2000-02-29T00:00:00Z\"")
        try again(Date(timeIntervalSince1970: 253_402_300_799), "\"9999-12-31T23:59:59Z\"")
        try again(Date(timeIntervalSince1970: -62_167_219_200), "\"0000-01-01T00:00:00Z\"")
        #expect(try decoded("\"1996-12-19t16:39:57-08:00\"") == Date(timeIntervalSince1970: 851_042_397))
        #expect(try decoded("\"1990-12-31T23:59:60Z\"") == Date(timeIntervalSince1970: 662_688_000))
        for text in [
            "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00",
            "2024-01-01T00:00:00.Z", "2024-01-01T00:00Z", "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:00Zx", "2024-1-01T00:00:00Z", "",
            "2024-01-01T00:00:61Z", "2024-04-31T00:00:00Z", "2024-01-01T00:00:00+24:00",
        ] {
            #expect(complaint("\"\(text)\"", as: Date.self)?.problem.code == "form", "\(text)")
        }
        #expect(throws: JSONError.self) { try JSON.encode(Date.distantFuture.addingTimeInterval(1e13)) }
    }

    @Test("every day for four hundred years") func days() throws {
        for day in stride(from: -60_000, to: 90_000, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_661)
            guard try decoded(encoded(date), as: Date.self) == date else {
                Issue.record("\(date.timeIntervalSince1970) became \(try encoded(date))")
                return
            }
        }
    }

    @Test("UUID and bytes") func others() throws {
        try again(UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")!, "\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"")
        #expect(complaint("\"f81d4fae\"", as: UUID.self)?.problem.code == "form")
        try again(Data([0, 255, 16]), "\"AP8Q\"")
        try again(Data(), "\"\"")
        for text in ["A", "AA=A", "====", "AP8", "-_8=", "AB==", "A P8"] {
            #expect(complaint("\"\(text)\"", as: Data.self)?.problem.code == "form", "\(text)")
        }
    }

    @Test("short strings are written as long ones are, whatever stands in them") func shortStrings() throws {
        let special = (0..<128).map { String(UnicodeScalar(UInt8($0))) } + ["ß", "€", "😀"]
        for count in 0...20 {
            for place in 0...count {
                for one in special {
                    let text = String(repeating: "a", count: place) + one + String(repeating: "b", count: count - place)
                    let behind = String(repeating: "c", count: 30)
                    // A long one has the same escapes, and its end behind them.
                    if try encoded(text) != encoded(text + behind).replacing(behind, with: "") { Issue.record("\(text.debugDescription)") }
                    if try decoded(encoded(text), as: String.self) != text { Issue.record("\(text.debugDescription)") }
                }
            }
        }
        try again("", #""""#)
    }

    @Test("maps") func maps() throws {
        try again(["b": 1, "a": 2, "": 3], #"{"":3,"a":2,"b":1}"#)
        #expect(complaint(#"{"a":1,"\u0061":2}"#, as: [String: Int].self)?.problem == .duplicateKey("a"))
        try again([String: [Int?]](), "{}")
        try again(["x": [1, nil]], #"{"x":[1,null]}"#)
    }

    struct Old: Codable, Equatable, Sendable { var when: Date, names: [String] }

    @Test("a Codable type in a model") func bridge() throws {
        let text = #"[{"when":"1970-01-01T00:00:00Z","names":["a/b"]}]"#
        let old = try decoded(text, as: [Bridged<Old>].self)
        #expect(old[0].value == Old(when: Date(timeIntervalSince1970: 0), names: ["a/b"]))
        #expect(try decoded(encoded(old), as: [Bridged<Old>].self)[0].value == old[0].value)
        #expect(complaint(#"[{"when":1}]"#, as: [Bridged<Old>].self)?.problem.code == "form")
    }
}

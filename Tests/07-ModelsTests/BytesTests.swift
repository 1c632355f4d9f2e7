import Testing

@testable import Models

@Suite("Eight bytes at a time, against one at a time", .timeLimit(.minutes(2))) struct BytesTests {
    /// What may be wrong about a byte depends on where it stands in its word, and on whether there are eight.
    private func everywhere(_ bytes: [UInt8], at location: SourceLocation = #_sourceLocation, _ isRight: (RawSpan, Range<Int>) -> Bool) {
        for before in 0..<9 {
            for after in [0, 1, 9] {
                let padded = [UInt8](repeating: 0x61, count: before) + bytes + [UInt8](repeating: 0x22, count: after)
                if !isRight(padded.span.bytes, before..<before + bytes.count) {
                    Issue.record("\(bytes) with \(before) bytes before and \(after) behind", sourceLocation: location)
                }
            }
        }
    }

    @Test("UTF-8 (RFC 3629 §4)") func utf8() {
        let edges: [UInt8] = [0x00, 0x22, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xE0, 0xF0, 0xFF]
        var texts: [[UInt8]] = (0...255).map { [$0] }
        for first in UInt8(0x80)...255 {
            for second in edges {
                texts.append([first, second])
                if first < 0xE0 { continue }
                for third in edges {
                    texts.append([first, second, third])
                    if first >= 0xF0 { texts += [0x80, 0xBF, 0xC0].map { [first, second, third, $0] } }
                }
            }
        }
        texts.append(Array("Größe 鳥 naïve 🎉🎉 und mehr als acht Buchstaben ohne eines".utf8))
        for text in texts {
            let wanted = String(validating: text, as: UTF8.self).map { _ in text.allSatisfy { $0 < 0x80 } }
            everywhere(text) { span, range in span.isASCII(from: range.lowerBound, to: range.upperBound) == wanted }
            // The words begin where the text does: so letters before it and behind it move it through them.
            for before in 1..<9 {
                for after in [0, 1, 8] {
                    let longer = [UInt8](repeating: 0x61, count: before) + text + [UInt8](repeating: 0x62, count: after)
                    if longer.span.bytes.isASCII(from: 0, to: longer.count) != wanted { Issue.record("\(longer)") }
                }
            }
        }
    }

    @Test("the end of a string (RFC 8259 §7)") func stops() {
        for byte in UInt8.min...255 {
            let isStop = byte < 0x20 || byte == 0x22 || byte == 0x5C
            everywhere([byte, 0x62]) { span, range in span.stringStop(from: 0) == (isStop ? range.lowerBound : range.upperBound) }
        }
    }

    @Test("digits") func digits() {
        for text in ["", "0", "7", "42", "999", "12345678", "123456789", "1234567890123456", "9999999999999999999", "0000000000000000001"] {
            everywhere(Array(text.utf8)) { span, range in
                var number: UInt64 = 0
                return span.digits(from: range.lowerBound, to: &number) == range.upperBound && number == UInt64(text) ?? 0
            }
        }
        for byte in UInt8.min...255 {
            everywhere([0x31, byte]) { span, range in
                var number: UInt64 = 0
                return span.digits(from: range.lowerBound, to: &number) == range.lowerBound + (byte.isDigit ? 2 : 1)
            }
        }
    }

    @Test("numbers of most forms are those of all forms") func plain() throws {
        let wholes = [
            "0", "7", "12345", "123456", "1234567", "12345678", "1234567890", "00", "01", "", "-0", "-12", "-", "1234567890123456789",
        ]
        for whole in wholes {
            for fraction in ["", ".", ".0", ".5", ".25", ".12345678", ".123456789012345678", ".1234567890123456789", "e1", ".5E-3"] {
                let text = whole + fraction
                for behind in ["", " ", ",        ", "         "] {
                    let document = Array((text + behind).utf8)
                    let found = try? JSON.decode(Double.self, from: document)
                    // Swift reads some forms that JSON has not.
                    let digits = whole.drop { $0 == "-" }
                    let isJSON =
                        !digits.isEmpty && (digits == "0" || digits.first != "0") && fraction != "." && !behind.contains(",")
                    #expect(found == (isJSON ? Double(text) : nil), "\(text + behind)")
                }
            }
        }
    }
}

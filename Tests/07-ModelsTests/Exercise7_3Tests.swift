import HTTPParser
import Testing

@testable import Models

@Suite("7.3 The writer", .timeLimit(.minutes(1)))
struct Exercise7_3 {
    private func written(_ text: [UInt8]) -> [UInt8] {
        var out = OutputBuffer()
        JSONText.write(string: text.span.bytes, to: &out)
        return out.withUnsafeBytes { Array($0) }
    }

    private func expect(_ text: String, _ wanted: String, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let found = written(Array(text.utf8))
        #expect(
            found == Array(wanted.utf8),
            "The text \(shown(text.utf8)): expected the bytes \(shown(wanted.utf8)), came \(shown(found)). \(why)", sourceLocation: location
        )
    }

    @Test("a text between quotes") func plain() {
        expect("", #""""#, "An empty text is two quotes.")
        expect("Ada", #""Ada""#, "RFC 8259 §7.")
        expect("a long text without anything special", #""a long text without anything special""#, "RFC 8259 §7.")
    }

    @Test("quotes and backslashes") func quotes() {
        expect(#"say "hi""#, #""say \"hi\"""#, "A quote would end the string (RFC 8259 §7).")
        expect(#"C:\new"#, #""C:\\new""#, "A backslash alone would begin an escape (RFC 8259 §7).")
        expect(#"\"\"#, #""\\\"\\""#, "They follow each other at once.")
    }

    @Test("control characters") func control() {
        let why = "Bytes below 0x20 must be escaped; five of them have a short form (RFC 8259 §7)."
        expect("a\nb\tc\rd\u{8}e\u{C}f", #""a\nb\tc\rd\be\ff""#, why)
        expect("\u{0}\u{1}\u{B}\u{E}\u{1F}", #""\u0000\u0001\u000b\u000e\u001f""#, why + " The others have four digits.")
        expect("\u{10}", #""\u0010""#, why + " Four digits, here too.")
    }

    @Test("everything else stays as it is") func others() {
        expect("https://example.com/", #""https://example.com/""#, "A slash need not be escaped, and the writer does not.")
        expect("Zoë 鳥 🐦", "\"Zoë 鳥 🐦\"", "JSON is UTF-8 (RFC 8259 §8.1): letters beyond ASCII stand for themselves.")
        expect("\u{7F}\u{2028}", "\"\u{7F}\u{2028}\"", "Only quotes, backslashes and bytes below 0x20 must be escaped.")
    }

    @Test("what is written is read again") func again() {
        var numbers = SplitMix64(seed: 73)
        let alphabet: [Unicode.Scalar] = ["a", "b", " ", "\"", "\\", "\n", "\u{0}", "\u{1F}", "é", "鳥", "🐦", "/", "u"]
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<Int.random(in: 0..<30, using: &numbers) { text.unicodeScalars.append(alphabet.randomElement(using: &numbers)!) }
            let bytes = written(Array(text.utf8))
            let found = try? JSON.decode(String.self, from: bytes)
            guard found.map({ Array($0.utf8) }) == Array(text.utf8) else {
                Issue.record(
                    "The text \(shown(text.utf8)) became \(shown(bytes)), and was read as \(found.map { shown($0.utf8) } ?? "nothing").")
                return
            }
        }
    }

    private func written(_ number: Double) -> Outcome<String> {
        var out = OutputBuffer()
        return Outcome { () throws(JSONError) in
            try JSONText.write(number, to: &out)
            return out.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        }
    }

    private func expect(_ number: Double, _ wanted: String, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let found = written(number)
        #expect(found == .value(wanted), "The Double \(number): expected \(wanted), came \(found). \(why)", sourceLocation: location)
    }

    @Test("whole Doubles are integers") func whole() {
        expect(3, "3", "A whole number is written as one, without .0.")
        expect(-12, "-12", "The same below zero.")
        expect(0, "0", "Zero is a whole number.")
        expect(0x1p53, "9007199254740992", "2⁵³ is the greatest that is written so.")
    }

    @Test("a negative zero stays one") func zero() {
        expect(-0.0, "-0", "-0 is another Double than 0, and must be read again as it was (RFC 8259 §6 allows the minus).")
    }

    @Test("other Doubles in their shortest form") func shortest() {
        expect(0.1, "0.1", "The shortest text that reads back as the same Double.")
        expect(1e300, "1e+300", "Swift's description.")
        expect(.leastNonzeroMagnitude, "5e-324", "The smallest of all.")
        var numbers = SplitMix64(seed: 74)
        for _ in 0..<2000 {
            let number = Double(bitPattern: numbers.next())
            guard number.isFinite else { continue }
            guard case .value(let text) = written(number), let again = try? JSON.decode(Double.self, from: Array(text.utf8)),
                again == number
            else {
                Issue.record("The Double \(number) was written as \(written(number)), and that is not read as the same one.")
                return
            }
        }
    }

    @Test("no number, no JSON") func finite() {
        for number in [Double.nan, .infinity, -.infinity] {
            #expect(
                written(number) == .error(.notFinite, at: 0),
                "\(number) has no form in JSON (RFC 8259 §6): expected the error notFinite, came \(written(number)). A null in its place would be another value."
            )
        }
    }
}

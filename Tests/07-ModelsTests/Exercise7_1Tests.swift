import HTTPParser
import Testing

@testable import Models

@Suite("7.1 Strings and escapes", .timeLimit(.minutes(1)))
struct Exercise7_1 {
    /// What `unescape` reads, as text, and where it stops.
    struct Read: Equatable, CustomStringConvertible {
        var text: String
        var end: Int
        var description: String { "\"\(shown(text.utf8))\", with the cursor at \(end)" }

        // Swift calls "é" and "e" with an accent equal; the bytes are not.
        static func == (one: Read, other: Read) -> Bool { Array(one.text.utf8) == Array(other.text.utf8) && one.end == other.end }
    }

    private func read(_ document: [UInt8]) -> Outcome<Read> {
        var cursor = JSONCursor()
        return Outcome { () throws(JSONError) in
            let bytes = try OutputBuffer.array { (out) throws(JSONError) in try cursor.unescape(document.span.bytes, to: &out) }
            return Read(text: String(decoding: bytes, as: UTF8.self), end: cursor.offset)
        }
    }

    /// - Parameter document: what stands behind the opening quote.
    private func expect(
        _ document: String, _ wanted: Outcome<Read>, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let bytes = JSONCase("", document).bytes
        let found = read(bytes)
        #expect(
            found == wanted,
            "Behind the opening quote stand these bytes: \(shown(bytes)). Expected \(wanted), came \(found). \(why)",
            sourceLocation: location)
    }

    private func expect(
        _ document: String, reads text: String, end: Int? = nil, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let length = JSONCase("", document).bytes.count
        expect(document, .value(Read(text: text, end: end ?? length)), why, at: location)
    }

    @Test("what is no escape stays as it is") func plain() {
        expect(#"""#, reads: "", "The empty string: the quote comes at once.")
        expect(#"Ada Lovelace, 1815""#, reads: "Ada Lovelace, 1815", "There is no backslash (RFC 8259 §7).")
        expect("Zoë 鳥 🐦\"", reads: "Zoë 鳥 🐦", "Letters beyond ASCII stand for themselves; they are bytes above 0x7F.")
        expect("a‹7F›b\"", reads: "a\u{7F}b", "0x7F is no control character for JSON (RFC 8259 §7: only those below 0x20).")
    }

    @Test("the short escapes") func short() {
        let why = "RFC 8259 §7 has eight short escapes, and each stands for one byte."
        expect(#"\"\\\/\b\f\n\r\t""#, reads: "\"\\/\u{8}\u{C}\n\r\t", why)
        expect(
            #"C:\\temp\\new""#, reads: #"C:\temp\new"#, "A backslash and a backslash are one backslash, and the t behind it is a letter.")
        expect(#"say \"hi\" twice""#, reads: #"say "hi" twice"#, "A quote with a backslash before it does not end the string.")
        expect(#"\/\/""#, reads: "//", "A slash may be escaped, though it need not be (RFC 8259 §7).")
    }

    @Test("text before, between and behind escapes") func between() {
        expect(#"one\ntwo and three\tfour""#, reads: "one\ntwo and three\tfour", "Everything between the escapes belongs to the string.")
        expect(
            #"\\ends here, and goes on for more than eight bytes""#, reads: #"\ends here, and goes on for more than eight bytes"#,
            "The escape is the first thing.")
        expect(#"ends in one\n""#, reads: "ends in one\n", "The escape is the last thing.")
    }

    @Test("four hexadecimal digits") func unicode() {
        let why = "\\u and four digits are the number of a character (RFC 8259 §7), and in the string it stands as UTF-8."
        expect(#"\u0041\u00e9\u20AC""#, reads: "Aé€", why + " Digits are hexadecimal, in large or small letters.")
        expect(#"\u0000\u001f""#, reads: "\u{0}\u{1F}", why + " A control character may be written so, NUL too.")
        expect(#"\u0022\u005c\u002F""#, reads: "\"\\/", why + " A quote by its number does not end the string.")
        expect(#"\u00415""#, reads: "A5", why + " The fifth digit is a letter of the string.")
        expect(#"\uFFFF""#, reads: "\u{FFFF}", why)
    }

    @Test("a surrogate pair is one character") func pairs() {
        let why = "Characters above 0xFFFF are two escapes, as in UTF-16: 0x10000 + (high − 0xD800) · 0x400 + (low − 0xDC00) (RFC 8259 §7)."
        expect(#"\uD83D\uDE00""#, reads: "😀", why)
        expect(#"\ud834\udd1e""#, reads: "𝄞", why)
        expect(#"\uD800\uDC00\uDBFF\uDFFF""#, reads: "\u{10000}\u{10FFFF}", why + " These are the first and the last one.")
        expect(#"a\uD83D\uDE00b""#, reads: "a😀b", why)
    }

    @Test("half a pair is refused") func halves() {
        let why =
            "Half of a pair is no character, and UTF-8 cannot write it (RFC 8259 §8.2). What is replaced here means something else to the next reader."
        expect(#"\uD800""#, .error(.loneSurrogate(came: #"\uD800"#), at: 0), why)
        expect(#"ab\uDC00""#, .error(.loneSurrogate(came: #"\uDC00"#), at: 2), why)
        expect(#"\uD83Dx""#, .error(.loneSurrogate(came: #"\uD83D"#), at: 0), why)
        expect(#"\uD83D\n""#, .error(.loneSurrogate(came: #"\uD83D"#), at: 0), why)
    }

    @Test("two halves that do not fit") func twoHalves() {
        let why = "Behind a high half (D800 to DBFF) stands a low one (DC00 to DFFF), and nothing else makes a pair (RFC 8259 §7)."
        expect(#"\uD83D\uD83D\uDE00""#, .error(.loneSurrogate(came: #"\uD83D"#), at: 0), why)
        expect(#"\uD83D\u0041""#, .error(.loneSurrogate(came: #"\uD83D"#), at: 0), why)
        expect(#"\uDE00\uD83D""#, .error(.loneSurrogate(came: #"\uDE00"#), at: 0), why)
        expect(#"\uDC00\uDC00""#, .error(.loneSurrogate(came: #"\uDC00"#), at: 0), why)
    }

    @Test("anything else behind a backslash is refused") func unknown() {
        let why = "Nine bytes may follow a backslash: \" \\ / b f n r t u (RFC 8259 §7). The error stands at the backslash."
        expect(#"ab\x41""#, .error(.escape(came: #"\x"#), at: 2), why)
        expect(#"\'""#, .error(.escape(came: #"\'"#), at: 0), why)
        expect(#"\N""#, .error(.escape(came: #"\N"#), at: 0), why)
        expect(#"\u12G4""#, .error(.escape(came: #"\u12G4"#), at: 0), why + " G is no hexadecimal digit.")
        expect(#"\u12""#, .error(.escape(came: #"\u12""#), at: 0), why + " There are only two digits.")
        expect(#"\"#, .error(.escape(came: #"\"#), at: 0), why + " Nothing follows at all.")
    }

    @Test("a control character must be escaped") func control() {
        let why = "Bytes below 0x20 may not stand in a string as they are (RFC 8259 §7). By hand: printf '\"a\\tb\"' | xxd."
        expect("ab‹0A›c\"", .error(.controlCharacter(0x0A), at: 2), why)
        expect("‹00›\"", .error(.controlCharacter(0), at: 0), why)
        expect("a\\n and then a tab‹09›\"", .error(.controlCharacter(0x09), at: 18), why)
        expect("‹1F›\"", .error(.controlCharacter(0x1F), at: 0), why)
    }

    @Test("a string that does not end") func open() {
        let why = "The bytes end before the closing quote, and the error stands where they end."
        expect("abc", .error(.syntax(expected: "the closing quote", came: "the end"), at: 3), why)
        expect(#"abc\""#, .error(.syntax(expected: "the closing quote", came: "the end"), at: 5), why + " This quote is escaped.")
        expect("", .error(.syntax(expected: "the closing quote", came: "the end"), at: 0), why)
    }

    @Test("the cursor stands behind the closing quote") func end() {
        expect(#"a\tb","next":1"#, reads: "a\tb", end: 5, "What follows the quote belongs to somebody else.")
        expect(#"\n"x""#, reads: "\n", end: 3, "The first quote ends the string.")
    }
}

import Testing

@testable import WebSockets

@Suite("10.6 UTF-8 across fragments", .timeLimit(.minutes(1)))
struct Exercise10_6 {
    /// Where the first byte stands that the validator refuses, when each comes alone; `nil` if none does.
    private func refused(_ content: [UInt8]) -> Int? {
        var validator = UTF8Validator()
        for (index, byte) in content.enumerated() where !accept([byte], &validator) { return index }
        return nil
    }

    private func accept(_ content: [UInt8], _ validator: inout UTF8Validator) -> Bool { validator.accept(content.span.bytes) }

    private func isValid(_ content: [UInt8]) -> Bool { UTF8Validator.isValid(content.span.bytes) }

    @Test("all characters that there are") func all() {
        for number in 0...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(number) else { continue }
            let content = Array(String(Character(scalar)).utf8)
            if isValid(content) { continue }
            Issue.record("U+\(String(number, radix: 16)) is \(hex(content)), and right (RFC 3629 §3); it was refused.")
            return
        }
    }

    @Test("a character in two fragments") func fragments() {
        for text in ["é", "€", "👋", "Grüße, 世界! 👋🏽"] {
            let content = Array(text.utf8)
            for cut in 0...content.count {
                var validator = UTF8Validator()
                let first = accept(Array(content[..<cut]), &validator)
                let isBetween = String(validating: content[..<cut], as: UTF8.self) != nil
                #expect(first, "\(hex(content[..<cut])) is a right beginning: what is missing comes in the next fragment.")
                #expect(
                    validator.isComplete == isBetween, "After \(hex(content[..<cut])) \(isBetween ? "no" : "a") character is under way.")
                let rest = accept(Array(content[cut...]), &validator)
                #expect(rest && validator.isComplete, "\(hex(content[..<cut])) | \(hex(content[cut...])): together they are “\(text)”.")
            }
        }
    }

    @Test("a character in as many fragments as it has bytes") func single() {
        let content = Array("é€👋".utf8)
        #expect(refused(content) == nil, "\(hex(content)) is “é€👋”, and each byte comes alone.")
    }

    @Test("which first bytes there are") func first() {
        for byte in UInt8.min...UInt8.max {
            let isFirst = byte < 0x80 || 0xC2...0xF4 ~= byte
            var validator = UTF8Validator()
            let came = accept([byte], &validator)
            #expect(came == isFirst, "\(hex([byte])) \(isFirst ? "begins" : "does not begin") a character (RFC 3629 §4).")
        }
    }

    @Test("which second bytes there are") func second() {
        for first in UInt8(0xC2)...0xF4 {
            for second in UInt8.min...UInt8.max {
                let allowed: ClosedRange<UInt8> =
                    switch first {
                    case 0xE0: 0xA0...0xBF
                    case 0xED: 0x80...0x9F
                    case 0xF0: 0x90...0xBF
                    case 0xF4: 0x80...0x8F
                    default: 0x80...0xBF
                    }
                let came = refused([first, second]) == nil
                if came == allowed.contains(second) { continue }
                Issue.record(
                    """
                    \(hex([first, second])) \(came ? "was taken" : "was refused"): behind \(hex([first])) come \(hex([allowed.lowerBound])) to \
                    \(hex([allowed.upperBound])). Everything else is a longer form of something short, a surrogate, or beyond U+10FFFF \
                    (RFC 3629 §4).
                    """)
                return
            }
        }
    }

    @Test("the narrow range is for one byte") func third() {
        for text in ["e0 a0 80", "ed 80 bf", "f0 90 80 80", "f4 80 bf bf"] {
            #expect(isValid(bytes(text)), "\(text) is a character: only the byte behind the first one has a narrower range.")
        }
        #expect(isValid(bytes("e0 a0 80 c3 80 f4 8f bf bf c3 bf")), "And the next character knows nothing of it.")
    }

    @Test("it is noticed at once") func atOnce() {
        for (text, place) in [
            ("48 c3 28", 2), ("f4 90 80 80", 1), ("ed a0 80", 1), ("c0 80", 0), ("e2 82 48", 2), ("80", 0), ("f0 9f 91 f0", 3),
        ] {
            let came = refused(bytes(text))
            #expect(
                came == place,
                "\(text): byte \(place) cannot be right, whatever follows; \(came.map { "byte \($0)" } ?? "none") was refused.")
        }
    }

    @Test("a text does not end within a character") func end() {
        for text in ["c3", "e2 82", "f0 9f 91", "48 69 f0"] {
            #expect(!isValid(bytes(text)), "\(text) is only the beginning of a character.")
        }
        #expect(isValid([]) && isValid(bytes("48 69")), "Nothing, and “Hi”, are texts.")
    }

    @Test("a flaw in front of much that is plain") func unfinished() {
        for start in ["e2", "e2 82", "c3", "f0 9f"] {
            let content = bytes(start) + [UInt8](repeating: 0x61, count: 16) + bytes("82 ac")
            var validator = UTF8Validator()
            let came = accept(content, &validator)
            #expect(!came, "\(start), sixteen letters, 82 ac: within a character no letter may come, and not eight of them at once either.")
        }
    }

    @Test("a flaw behind much that is plain") func long() {
        for count in [7, 8, 9, 15, 16, 17, 64] {
            let plain = [UInt8](repeating: 0x61, count: count)
            #expect(isValid(plain + Array("é".utf8) + plain), "\(count) letters, an é, and \(count) letters.")
            #expect(!isValid(plain + [0xFF]), "\(count) letters, and an ff.")
            #expect(!isValid([0xC3] + plain), "Half an é, and then letters: the first of them is where it goes wrong.")
        }
    }
}

import Testing

@testable import HTTPParser

@Suite("3.1 The end of a line, eight bytes at a time", .timeLimit(.minutes(1)))
struct Exercise3_1 {
    /// What is asked for, one byte at a time.
    private func plain(_ bytes: [UInt8], from start: Int) -> Int? {
        bytes[start...].firstIndex { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
    }

    private func find(_ bytes: [UInt8], from start: Int = 0) -> Int? {
        keepInMind(bytes)
        return lineEnd(in: bytes.span.bytes, from: start)
    }

    private func said(_ position: Int?, in bytes: [UInt8]) -> String {
        guard let position else { return "nil" }
        return bytes.indices.contains(position) ? "position \(position), \(hex(bytes[position]))" : "position \(position), outside of them"
    }

    /// Compares one input with the plain search; `false` after a difference.
    private func agrees(
        _ bytes: [UInt8], from start: Int = 0, _ why: String, at location: SourceLocation = #_sourceLocation
    ) -> Bool {
        let (wanted, found) = (plain(bytes, from: start), find(bytes, from: start))
        if wanted == found { return true }
        Issue.record(
            message(
                "In the \(counted(bytes.count, "byte")) \"\(shown(bytes))\", from \(start) on: expected \(said(wanted, in: bytes)); got \(said(found, in: bytes)).",
                why, lookedAt(bytes)),
            sourceLocation: location)
        return false
    }

    @Test("the CR is found at every distance") func distances() {
        for distance in 0..<40 {
            let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: distance) + [cr, lf] + Array("Host: a\r\n".utf8)
            if !agrees(bytes, "The CR stands behind \(counted(distance, "letter")); lines have every length.") { return }
        }
    }

    @Test("the last few bytes count, too") func tail() {
        for length in 1..<24 {
            var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
            if !agrees(bytes, "Nothing here can end a line.") { return }
            bytes[length - 1] = cr
            if !agrees(bytes, "The CR is the last byte of all; behind the last whole eight there are \(length % 8).") { return }
        }
    }

    @Test("every control character is found, and nothing else") func everyByte() {
        for byte in UInt8.min...UInt8.max {
            for position in [0, 1, 3, 6, 7, 8, 11, 16, 18] {
                var bytes = Array("abcdefghijklmnopqrs".utf8)
                bytes[position] = byte
                let why =
                    "The byte in question is \(hex(byte)) at \(position): no line of a head may hold 0x00…0x1F, without the tab, or 0x7F (RFC 9110 §5.5); all others it may, those above 0x7F too. `man ascii` has their names."
                if !agrees(bytes, why) { return }
            }
        }
    }

    @Test("a tab does not end a line") func tabs() {
        for position in 0..<12 {
            for distance in 1..<10 {
                var bytes = [UInt8](repeating: UInt8(ascii: "v"), count: 24)
                bytes[position] = 0x09
                bytes[position + distance] = cr
                if !agrees(bytes, "A field's value may hold a tab (RFC 9110 §5.5); the CR stands \(distance) behind it.") { return }
            }
        }
        let many = [UInt8](repeating: 0x09, count: 21) + [cr]
        _ = agrees(many, "Twenty-one tabs, and then a CR.")
    }

    @Test("a space behind a tab is no line end") func borrow() {
        let text = "one\t two  \t  three\t !"
        for start in 0..<9 {
            if !agrees(
                Array(text.utf8), from: start,
                "There is no control character but tabs. A subtraction over eight bytes at once borrows from the byte above, and a space, 0x20, is the first that notices it."
            ) {
                return
            }
        }
    }

    @Test("letters beyond ASCII do not end a line") func highBytes() {
        let bytes = Array("Zoë • 鳥 ".utf8) + [0x8D, 0x8A, 0xFF, 0x80, 0xA0, 0x9F, 0xFF, 0xFE] + [cr]
        _ = agrees(bytes, "Bytes above 0x7F may stand in a value (obs-text, RFC 9110 §5.5). 0x8D is a CR with its top bit set, and no CR.")
    }

    @Test("the first one of several") func first() {
        for position in 0..<9 {
            var bytes = [UInt8](repeating: UInt8(ascii: " "), count: 20)
            for later in position..<20 where (later - position) % 3 == 0 { bytes[later] = later % 2 == 0 ? cr : 0 }
            if !agrees(bytes, "Several bytes cannot stand in a line; the first one counts.") { return }
        }
    }

    @Test("the search begins at start") func start() {
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n".utf8)
        for start in 0...bytes.count where !agrees(bytes, from: start, "What stands before \(start) is not looked at any more.") { return }
        let nothing = find([])
        #expect(nothing == nil, message("In no bytes at all: expected nil; got \(said(nothing, in: []))."))
    }

    @Test("not a byte too far") func guardPage() throws {
        let page = try #require(GuardPage(), "This machine gives no memory with a guard page (mmap(2), mprotect(2)).")
        for length in 0..<72 {
            for start in 0...min(length, 9) {
                let letters = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                let found = page.with(letters) { lineEnd(in: $0, from: start) }
                guard found == nil else {
                    Issue.record(message(asked(letters, start, wanted: nil, found: found)))
                    return
                }
                guard start < length else { continue }
                let ending = letters.dropLast() + [cr]
                let ended = page.with(ending) { lineEnd(in: $0, from: start) }
                guard ended == length - 1 else {
                    Issue.record(message(asked(Array(ending), start, wanted: length - 1, found: ended)))
                    return
                }
            }
        }
    }

    private func asked(_ bytes: [UInt8], _ start: Int, wanted: Int?, found: Int?) -> String {
        "\"\(shown(bytes))\", from \(start) on, and behind it memory that may not be read (mprotect(2)): expected \(said(wanted, in: bytes)); got \(said(found, in: bytes))."
    }

    @Test("the same as the plain search, on a thousand inputs") func random() {
        var numbers = SplitMix64(seed: 31)
        let alphabet: [UInt8] = [0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x20, 0x21, 0x41, 0x7E, 0x7F, 0x80, 0x8D, 0xA0, 0xFF]
        for _ in 0..<1000 {
            let bytes = (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
                Int.random(in: 0..<5, using: &numbers) > 0 ? 0x61 : alphabet.randomElement(using: &numbers)!
            }
            if !agrees(bytes, from: Int.random(in: 0...bytes.count, using: &numbers), "A random input (seed 31).") { return }
        }
    }
}

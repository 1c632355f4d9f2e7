import Testing

@testable import HTTPParser

/// What looks at eight bytes at a time must say what a look at each byte says, at every length and at every place.
@Suite("Searches and comparisons of bytes", .timeLimit(.minutes(1)))
struct SearchTests {
    /// Every byte at every place of texts of 0 to 20 bytes that are plain otherwise.
    private func forEachText(_ body: ([UInt8]) -> Void) {
        for count in 0...20 {
            let plain = (0..<count).map { UInt8(ascii: "a") + UInt8($0) }
            body(plain)
            for place in 0..<count {
                for byte in UInt8.min...UInt8.max {
                    var bytes = plain
                    bytes[place] = byte
                    body(bytes)
                }
            }
        }
    }

    @Test("a byte is found where it stands first") func firstIndex() {
        forEachText { bytes in
            for wanted: UInt8 in [0, 0x09, 0x20, 0x2F, 0x3F, 0x61, 0x80, 0xFF] {
                for start in [0, 1, bytes.count / 2, bytes.count] where start <= bytes.count {
                    let found = bytes.span.bytes.firstIndex(of: wanted, from: start)
                    let expected = bytes[start...].firstIndex(of: wanted)
                    if found != expected {
                        Issue.record("\(wanted) in \(bytes) from \(start): expected \(expected as Int?), got \(found as Int?)")
                    }
                }
            }
        }
    }

    @Test("classes of bytes are those of each byte") func classes() {
        forEachText { bytes in
            let span = bytes.span.bytes
            if span.hasBlank != bytes.contains(where: { $0 == 0x20 || $0 == 0x09 }) { Issue.record("a blank in \(bytes)") }
            if span.isVisibleWithoutFragment != bytes.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") }) {
                Issue.record("visible: \(bytes)")
            }
            let host = bytes.allSatisfy {
                UInt8(ascii: "-")...UInt8(ascii: ":") ~= $0 && $0 != UInt8(ascii: "/") || 97...122 ~= $0 | 0x20 && $0 < 128
            }
            if span.hasHostLettersOnly != (host && bytes.count >= 8) { Issue.record("letters of hosts: \(bytes)") }
        }
    }

    @Test("a plain request line is taken apart, and any other is left alone") func plainLines() {
        forEachText { rest in
            let line = Array("GET /".utf8) + rest + Array(" HTTP/1.1".utf8)
            let end = 5 + rest.count
            let plain = RequestLine.plain(line.span.bytes)
            let isVisible = rest.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") }
            let mark = rest.firstIndex(of: UInt8(ascii: "?")).map { $0 + 5 }
            let expected = RequestLine(
                method: .get, methodLength: 3, version: .http11, form: .origin, target: 4..<end, path: 4..<(mark ?? end),
                query: mark.map { $0 + 1..<end }, authority: 0..<0)
            if plain != (isVisible ? expected : nil) { Issue.record("\(line): \(plain as RequestLine?)") }
        }
        let others = ["", "GET /", "GET / HTTP/1.0", "GET /HTTP/1.1", "GET  HTTP/1.1", "GET x HTTP/1.1", "PUT / HTTP/1.1"]
        for line in others.map({ Array($0.utf8) }) { #expect(RequestLine.plain(line.span.bytes) == nil) }
    }

    @Test("short texts become numbers, the first byte lowest") func numbers() {
        for count in 0..<8 {
            let bytes = (0..<count).map { UInt8($0 + 1) }
            let number = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let got = bytes.span.bytes.upToSevenBytes
            #expect(got == number, "of \(bytes)")
        }
    }

    @Test("texts are equal when all their bytes are") func equality() {
        forEachText { bytes in
            let plain = (0..<bytes.count).map { UInt8(ascii: "a") + UInt8($0) }
            if bytes.span.bytes.equals(plain.span.bytes) != (bytes == plain) { Issue.record("\(bytes) and \(plain)") }
        }
        let short = Array("ab".utf8).span.bytes.equals("abc")
        let long = Array("abcdefgh/".utf8).span.bytes.equals("abcdefgh/")
        #expect(!short && long)
    }

    @Test("case is ignored in letters, and nowhere else") func cases() {
        for text: StaticString in ["host", "te", "expect", "connection", "content-length", "transfer-encoding", "http://", "100-continue"] {
            let lower = text.withUTF8Buffer { Array($0) }
            for place in lower.indices {
                for byte in UInt8.min...UInt8.max {
                    var bytes = lower
                    bytes[place] = byte
                    let same = byte.lowercased == lower[place]
                    if bytes.span.bytes.equalsIgnoringCase(text) != same { Issue.record("\(bytes) and \(text): expected \(same)") }
                }
            }
        }
    }
}

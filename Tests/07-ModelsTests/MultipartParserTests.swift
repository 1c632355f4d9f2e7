import Testing

@testable import Models

/// RFC 2046 §5.1, RFC 7578: what browsers and curl send, split at every byte.
@Suite("Multipart bodies", .timeLimit(.minutes(1)))
struct MultipartParserTests {
    /// Events with the data of a part put together.
    private func events(_ pieces: [[UInt8]], boundary: String = "XX") throws(MultipartError) -> [MultipartEvent] {
        var parser = MultipartParser(boundary: boundary)
        var events: [MultipartEvent] = []
        for piece in pieces {
            try parser.take(piece) { event in
                if case .data(let more) = event, case .data(let bytes)? = events.last {
                    events[events.count - 1] = .data(bytes + more)
                } else {
                    events.append(event)
                }
            }
        }
        try parser.finish()
        return events
    }

    private func expect(
        _ text: String, _ expected: [MultipartEvent], at location: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = Array(text.utf8)
        for split in 0...bytes.count {
            let came = try events([Array(bytes[..<split]), Array(bytes[split...])])
            #expect(came == expected, "split before byte \(split)", sourceLocation: location)
        }
        #expect(try events(bytes.map { [$0] }) == expected, "byte by byte", sourceLocation: location)
    }

    private func refuse(_ text: String, _ error: MultipartError, at location: SourceLocation = #_sourceLocation) {
        let bytes = Array(text.utf8)
        for split in 0...bytes.count {
            #expect(throws: error, "split before byte \(split)", sourceLocation: location) {
                try events([Array(bytes[..<split]), Array(bytes[split...])])
            }
        }
    }

    @Test("a field and a file, as a browser sends them") func browser() throws {
        try expect(
            "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA bird\r\n--XX\r\n"
                + "Content-Disposition: form-data; name=\"picture\"; filename=\"b%22i.png\"\r\nContent-Type: image/png\r\n\r\n"
                + "\r\n--X\r\n-\r\n\r\n--XX--\r\n",
            [
                .part(PartHead(name: "title")), .data(Array("A bird".utf8)), .partEnd,
                .part(PartHead(name: "picture", filename: "b\"i.png", contentType: "image/png")),
                .data(Array("\r\n--X\r\n-\r\n".utf8)), .partEnd,
            ])
    }

    @Test("a preamble, white space behind a boundary, an empty part, and an epilogue") func edges() throws {
        try expect(
            "for old mailers\r\n--XX \t\r\ncontent-disposition:form-data;name=a\r\n\r\n\r\n--XX--and what follows\r\n--XX\r\n",
            [.part(PartHead(name: "a")), .partEnd])
        try expect("--XX--", [])
    }

    @Test("what is no form is refused, wherever it is split") func refused() {
        refuse("", .unfinished)
        refuse("hello", .unfinished)
        refuse("--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nabc\r\n--X", .unfinished)
        refuse("--XXY\r\n", .malformedBoundary)
        refuse("--XX\r\nContent-Disposition: form-data\r\n\r\n\r\n--XX--", .malformedHead)
        refuse("--XX\r\nContent-Type: text/plain\r\n\r\n\r\n--XX--", .malformedHead)
        refuse("--XX\r\nno field\r\n\r\n\r\n--XX--", .malformedHead)
        refuse("--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\r\n--XX--", .malformedHead)
    }

    @Test("fields and parts without end are refused, and memory stays small") func limits() throws {
        var parser = MultipartParser(boundary: "XX")
        try parser.take(Array("--XX\r\n".utf8)) { _ in }
        #expect(throws: MultipartError.headTooLong) {
            for _ in 0..<100 {
                try parser.take(Array("A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\nX: y".utf8)) { _ in }
            }
            try parser.take([UInt8](repeating: 0x61, count: 10_000)) { _ in }
        }
        let part = "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
        #expect(throws: MultipartError.tooManyParts) {
            try events([Array((String(repeating: part, count: MultipartLimits.parts + 1) + "--XX--").utf8)])
        }
        #expect(try events([Array((String(repeating: part, count: MultipartLimits.parts) + "--XX--").utf8)]).count == 512)
    }

    @Test("names as browsers of all ages write them")
    func names() {
        func head(_ disposition: String) -> PartHead? { PartHead(Array("Content-Disposition: \(disposition)".utf8)) }
        #expect(head(#"form-data; name="a b"; filename="C:\dir\x.txt""#)?.filename == #"C:\dir\x.txt"#)
        #expect(head(#"form-data; name="a\"b""#)?.name == #"a"b"#)
        #expect(head(#"FORM-DATA; NAME=a; filename="""#)?.filename == "")
        #expect(head(#"form-data; name="Köln""#)?.name == "Köln")
        #expect(head(#"attachment; name="a""#) == nil)
        #expect(head(#"form-data; name="a" junk"#) == nil)
    }
}

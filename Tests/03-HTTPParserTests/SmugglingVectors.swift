import Testing

@testable import HTTPParser

/// An attack with a name.
struct SmugglingVector: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var wanted: Wire

    var testDescription: String { name }

    /// Fields and body behind `POST /a` and a Host, and behind them a second request that must not be lost or invented.
    init(_ name: String, _ rest: String, _ requests: [String] = [], _ end: Wire.End) {
        self.init(name, whole: "POST /a HTTP/1.1\r\nHost: a\r\n" + rest, requests, end)
    }

    init(_ name: String, _ rest: String, _ error: RequestError) { self.init(name, rest, [], .refused(error)) }

    init(_ name: String, whole: String, _ requests: [String] = [], _ end: Wire.End) {
        self.name = name
        bytes = latin1(whole)
        wanted = Wire(requests: requests, end: end)
    }

    init(_ name: String, whole: String, _ error: RequestError) { self.init(name, whole: whole, [], .refused(error)) }
}

/// The attacks, by where they sit.
extension SmugglingVector {
    private static let next = "GET /b HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let both = ["POST /a hello", "GET /b"]
    private static let chunks = "\r\n5\r\nhello\r\n0\r\n\r\n"

    static let framing: [Self] = [
        Self("CL.TE", "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG", .contradictoryFraming),
        Self("TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\nGPOST / HTTP/1.1\r\n", .contradictoryFraming),
        Self("CL.TE with an unknown coding", "Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\nhello", .contradictoryFraming),
        Self("CL.TE with an empty coding", "Content-Length: 5\r\nTransfer-Encoding:\r\n\r\nhello", .contradictoryFraming),
        Self("CL.0 and TE", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n" + chunks, .contradictoryFraming),
        Self("two lengths", "Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello", .malformedContentLength),
        Self("two equal lengths", "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", .malformedContentLength),
        Self("two lengths, other case", "Content-Length: 0\r\ncontent-length: 5\r\n\r\nhello", .malformedContentLength),
        Self("a list of lengths", "Content-Length: 5, 5\r\n\r\nhello", .malformedContentLength),
        Self("a list that begins empty", "Content-Length: ,5\r\n\r\nhello", .malformedContentLength),
        Self("a plus sign", "Content-Length: +5\r\n\r\nhello", .malformedContentLength),
        Self("minus one", "Content-Length: -1\r\n\r\nhello", .malformedContentLength),
        Self("minus zero", "Content-Length: -0\r\n\r\n", .malformedContentLength),
        Self("a hexadecimal length", "Content-Length: 0x5\r\n\r\nhello", .malformedContentLength),
        Self("a length with a comment", "Content-Length: 5 (five)\r\n\r\nhello", .malformedContentLength),
        Self("a space within the length", "Content-Length: 1 0\r\n\r\nhello", .malformedContentLength),
        Self("an underscore", "Content-Length: 1_0\r\n\r\nhello", .malformedContentLength),
        Self("a fraction", "Content-Length: 5.0\r\n\r\nhello", .malformedContentLength),
        Self("an exponent", "Content-Length: 5e0\r\n\r\nhello", .malformedContentLength),
        Self("an empty length", "Content-Length:\r\n\r\nhello", .malformedContentLength),
        Self("a no-break space", "Content-Length: \u{A0}5\r\n\r\nhello", .malformedContentLength),
        Self("a vertical tab before the length", "Content-Length: \u{0B}5\r\n\r\nhello", .controlCharacter),
        Self("a NUL behind the length", "Content-Length: 5\0\r\n\r\nhello", .controlCharacter),
        Self("2⁶⁴ + 5", "Content-Length: 18446744073709551621\r\n\r\nhello", .bodyTooLarge),
        Self("2³² + 5, within a limit of 64 MiB", "Content-Length: 4294967301\r\n\r\nhello", .bodyTooLarge),
        Self("zeros in front", "Content-Length: 0005\r\n\r\nhello" + next, both, .clean),
        Self("white space around the length", "Content-Length: \t5 \r\n\r\nhello" + next, both, .clean),
        Self("a length with another name", "Content_Length: 5\r\n\r\n" + next, ["POST /a", "GET /b"], .clean),
        Self("a body of no bytes", "Content-Length: 0\r\n\r\n" + next, ["POST /a", "GET /b"], .clean),
        Self(
            "GET with a body", whole: "GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + next, ["GET /a hello", "GET /b"],
            .clean),
        Self("a line end behind a body", "Content-Length: 5\r\n\r\nhello\r\n" + next, both, .clean),
        Self("a body that is missing", "Content-Length: 6\r\n\r\nhello", [], .waiting),
    ]

    static let codings: [Self] = [
        Self("plain", "Transfer-Encoding: chunked\r\n" + chunks + next, both, .clean),
        Self("in capitals", "TRANSFER-ENCODING: CHUNKED\r\n" + chunks + next, both, .clean),
        Self("a tab before the value", "Transfer-Encoding:\tchunked\r\n" + chunks + next, both, .clean),
        Self("white space behind the value", "Transfer-Encoding: chunked \t\r\n" + chunks + next, both, .clean),
        Self("an empty list member", "Transfer-Encoding: , chunked\r\n" + chunks + next, both, .clean),
        Self("a space before the colon", "Transfer-Encoding : chunked\r\n" + chunks, .spaceBeforeColon),
        Self("a tab before the colon", "Transfer-Encoding\t: chunked\r\n" + chunks, .spaceBeforeColon),
        Self("a vertical tab before the colon", "Transfer-Encoding\u{0B}: chunked\r\n" + chunks, .controlCharacter),
        Self("a space before the name", " Transfer-Encoding: chunked\r\n" + chunks, .obsoleteFolding),
        Self("the value on the next line", "Transfer-Encoding:\r\n chunked\r\n" + chunks, .obsoleteFolding),
        Self("the value's end on the next line", "Transfer-Encoding: chun\r\n\tked\r\n" + chunks, .obsoleteFolding),
        Self("a bare LF before the name", "X: y\nTransfer-Encoding: chunked\r\n" + chunks, .bareLineEnd),
        Self("a bare CR before the name", "X: y\rTransfer-Encoding: chunked\r\n" + chunks, .bareLineEnd),
        Self("a bare LF behind the value", "Transfer-Encoding: chunked\n" + chunks, .bareLineEnd),
        Self("CR CR LF", "Transfer-Encoding: chunked\r\r\n" + chunks, .bareLineEnd),
        Self("a vertical tab before the value", "Transfer-Encoding: \u{0B}chunked\r\n" + chunks, .controlCharacter),
        Self("a form feed before the value", "Transfer-Encoding: \u{0C}chunked\r\n" + chunks, .controlCharacter),
        Self("a NUL before the value", "Transfer-Encoding: \0chunked\r\n" + chunks, .controlCharacter),
        Self("a NUL behind the value", "Transfer-Encoding: chunked\0\r\n" + chunks, .controlCharacter),
        Self("a no-break space", "Transfer-Encoding: \u{A0}chunked\r\n" + chunks, .malformedTransferEncoding),
        Self("a byte 0xFF in the value", "Transfer-Encoding: chunked\u{FF}\r\n" + chunks, .malformedTransferEncoding),
        Self("a byte 0xFF in the name", "Transfer-Encoding\u{FF}: chunked\r\n" + chunks, .malformedField),
        Self("xchunked", "Transfer-Encoding: xchunked\r\n" + chunks, .malformedTransferEncoding),
        Self("chunkedx", "Transfer-Encoding: chunkedx\r\n" + chunks, .malformedTransferEncoding),
        Self("in quotation marks", "Transfer-Encoding: \"chunked\"\r\n" + chunks, .malformedTransferEncoding),
        Self("a parameter", "Transfer-Encoding: chunked;q=1\r\n" + chunks, .malformedTransferEncoding),
        Self("a colon too many", "Transfer-Encoding:: chunked\r\n" + chunks, .malformedTransferEncoding),
        Self("identity", "Transfer-Encoding: identity\r\n\r\n", .malformedTransferEncoding),
        Self("chunked, identity", "Transfer-Encoding: chunked, identity\r\n" + chunks, .malformedTransferEncoding),
        Self("identity, chunked", "Transfer-Encoding: identity, chunked\r\n" + chunks, .unknownTransferCoding),
        Self("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n" + chunks, .unknownTransferCoding),
        Self("chunked twice", "Transfer-Encoding: chunked, chunked\r\n" + chunks, .malformedTransferEncoding),
        Self("TE.TE", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n" + chunks, .malformedTransferEncoding),
        Self("TE.TE, the other way", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n" + chunks, .unknownTransferCoding),
        Self("no colon", "Transfer-Encoding chunked\r\n" + chunks, .malformedField),
        Self("an equals sign", "Transfer-Encoding= chunked\r\n" + chunks, .malformedField),
        Self("a colon in front", ":Transfer-Encoding: chunked\r\n" + chunks, .malformedField),
        Self("an underscore", "Transfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello" + next, both, .clean),
        Self(
            "HTTP/1.0", whole: "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + chunks, .malformedTransferEncoding),
        Self(
            "HTTP/1.0 with a length too", whole: "POST /a HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n" + chunks,
            .contradictoryFraming),
    ]

    private static func chunk(_ name: String, _ body: String, _ error: RequestError = .malformedChunk) -> Self {
        Self(name, "Transfer-Encoding: chunked\r\n\r\n" + body, error)
    }

    private static func good(_ name: String, _ body: String, _ requests: [String]) -> Self {
        Self(name, "Transfer-Encoding: chunked\r\n\r\n" + body, requests, .clean)
    }

    static let chunked: [Self] = [
        chunk("LF behind the size", "5\nhello\r\n0\r\n\r\n"),
        chunk("LF behind the data", "5\r\nhello\n0\r\n\r\n"),
        chunk("LF behind the last size", "0\n\r\n"),
        chunk("LF at the end", "0\r\n\n"),
        chunk("LF in an extension (EXT.TERM)", "5;a\nhello\r\n0\r\n\r\n"),
        chunk("LF in an extension of nothing (TERM.EXT)", "5;\nhello\r\n0\r\n\r\n"),
        chunk("CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n"),
        chunk("NUL in an extension", "5;a\0\r\nhello\r\n0\r\n\r\n"),
        chunk("CR alone behind the size", "5\rXhello\r\n0\r\n\r\n"),
        chunk("any two bytes behind the data", "5\r\nhelloXX0\r\n\r\n"),
        chunk("nothing behind the data", "5\r\nhello0\r\n\r\n"),
        chunk("more data than the size says (SPILL)", "5\r\nhello, world\r\n0\r\n\r\n"),
        chunk("a line end before the size", "\r\n5\r\nhello\r\n0\r\n\r\n"),
        chunk("a space before the size", " 5\r\nhello\r\n0\r\n\r\n"),
        chunk("a space within the size", "5 0\r\nhello\r\n0\r\n\r\n"),
        chunk("a vertical tab behind the size", "5\u{0B}\r\nhello\r\n0\r\n\r\n"),
        chunk("a NUL behind the size", "5\0\r\nhello\r\n0\r\n\r\n"),
        chunk("no size", "\r\n\r\n"),
        chunk("an extension and no size", ";a=b\r\n\r\n"),
        chunk("0x", "0x5\r\nhello\r\n0\r\n\r\n"),
        chunk("a plus sign", "+5\r\nhello\r\n0\r\n\r\n"),
        chunk("a minus sign", "-5\r\nhello\r\n0\r\n\r\n"),
        chunk("minus zero", "-0\r\n\r\n"),
        chunk("an underscore", "0_5\r\nhello\r\n0\r\n\r\n"),
        chunk("an h behind the number", "5h\r\nhello\r\n0\r\n\r\n"),
        chunk("a comma", "5,5\r\nhello\r\n0\r\n\r\n"),
        chunk("a superscript two", "\u{B2}\r\nhe\r\n0\r\n\r\n"),
        chunk("2⁶⁴ + 5", "10000000000000005\r\nhello\r\n0\r\n\r\n", .bodyTooLarge),
        chunk("seventeen digits", "ffffffffffffffff1\r\nhello\r\n0\r\n\r\n", .bodyTooLarge),
        chunk("the largest Int and one", "8000000000000000\r\nhello\r\n0\r\n\r\n", .bodyTooLarge),
        chunk("2³² + 5", "100000005\r\nhello\r\n0\r\n\r\n", .bodyTooLarge),
        chunk("zeros without end", String(repeating: "0", count: 400)),
        chunk("LF in a trailer", "0\r\nA: b\nGET /x HTTP/1.1\r\n\r\n"),
        chunk("CR in a trailer", "0\r\nA: b\rC: d\r\n\r\n"),
        chunk("NUL in a trailer", "0\r\nA: \0\r\n\r\n"),
        good("a request behind the end", "5\r\nhello\r\n0\r\n\r\n" + next, both),
        good(
            "a request within the data",
            "3c\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\nGET /y HTTP/1.1\r\nHost: a\r\n\r\n....\r\n0\r\n\r\n" + next,
            [
                "POST /a GET /x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\nGET /y HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n....", "GET /b",
            ]),
        good("a length in a trailer", "5\r\nhello\r\n0\r\nContent-Length: 60\r\n\r\n" + next, both),
        good("a host in a trailer", "5\r\nhello\r\n0\r\nHost: evil\r\nTransfer-Encoding: x\r\n\r\n" + next, both),
        good("an extension of nothing", "5;\r\nhello\r\n0;\r\n\r\n" + next, both),
        good("a quoted extension", "5;a=\"0;1\"\r\nhello\r\n0\r\n\r\n" + next, both),
        good("spaces behind the size", "5  \r\nhello\r\n0\r\n\r\n" + next, both),
    ]

    static let lines: [Self] = [
        Self("LF behind the request line", whole: "GET /a HTTP/1.1\nHost: a\r\n\r\n", .bareLineEnd),
        Self("LF behind a field", whole: "GET /a HTTP/1.1\r\nHost: a\n\r\n", .bareLineEnd),
        Self("LF as the empty line", whole: "GET /a HTTP/1.1\r\nHost: a\r\n\n", .bareLineEnd),
        Self("LF before the request", whole: "\n" + next, .bareLineEnd),
        Self("CR before the request", whole: "\rGET /a HTTP/1.1\r\n\r\n", .bareLineEnd),
        Self("CR CR LF before the request", whole: "\r\r\n" + next, .bareLineEnd),
        Self("an empty line before the request", whole: "\r\n" + next, ["GET /b"], .clean),
        Self("two empty lines before the request", whole: "\r\n\r\n" + next, .malformedMethod),
        Self("a space before the request", whole: " GET /a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedMethod),
        Self("HTTP/0.9", whole: "GET /a\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Self("HTTP/0.9 with LF", whole: "GET /a\nHost: a\r\n\r\n", .bareLineEnd),
        Self("the preface of HTTP/2", whole: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unsupportedVersion),
        Self("the beginning of TLS", whole: "\u{16}\u{03}\u{01}\u{02}\0\u{01}", .controlCharacter),
        Self("a second version", whole: "GET /a HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Self("a tab for a space", whole: "GET\t/a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedMethod),
        Self("a form feed for a space", whole: "GET\u{0C}/a HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        Self("NUL in the target", whole: "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        Self("NUL in a value", whole: "GET /a HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", .controlCharacter),
        Self("CR in a value", whole: "GET /a HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", .bareLineEnd),
        Self("DEL in a value", whole: "GET /a HTTP/1.1\r\nHost: a\r\nX: \u{7F}\r\n\r\n", .controlCharacter),
        Self("a raw byte in the target", whole: "GET /\u{E9} HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Self("a folded first field", whole: "GET /a HTTP/1.1\r\n Host: a\r\n\r\n", .obsoleteFolding),
        Self("a folded line of nothing", whole: "GET /a HTTP/1.1\r\nHost: a\r\n \r\n\r\n", .obsoleteFolding),
        Self("no Host", whole: "GET /a HTTP/1.1\r\n\r\n", .malformedHost),
        Self("two Hosts", whole: "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", .malformedHost),
        Self("two equal Hosts", whole: "GET /a HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", .malformedHost),
        Self("two Hosts in HTTP/1.0", whole: "GET /a HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", .malformedHost),
        Self("two Hosts, one folded away", whole: "GET /a HTTP/1.1\r\nHost: a\r\n Host: b\r\n\r\n", .obsoleteFolding),
        Self("Host with a space before the colon", whole: "GET /a HTTP/1.1\r\nHost : a\r\n\r\n", .spaceBeforeColon),
        Self("Host with a user", whole: "GET /a HTTP/1.1\r\nHost: good@evil\r\n\r\n", .malformedHost),
        Self("Host with a path", whole: "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n", .malformedHost),
        Self("Host with a space", whole: "GET /a HTTP/1.1\r\nHost: a b\r\n\r\n", .malformedHost),
        Self("Host of two names", whole: "GET /a HTTP/1.1\r\nHost: a, b\r\n\r\n", .malformedHost),
        Self("Host with a byte above ASCII", whole: "GET /a HTTP/1.1\r\nHost: \u{E9}\r\n\r\n", .malformedHost),
        Self("an absolute target without Host", whole: "GET http://a/ HTTP/1.1\r\n\r\n", .malformedHost),
        Self("an absolute target with a user", whole: "GET http://a@b/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
    ]
}

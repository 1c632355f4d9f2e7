import Testing

@testable import HTTPParser

@Suite("3.5 Chunked bodies", .timeLimit(.minutes(1)))
struct Exercise3_5 {
    @Test("one chunk") func one() {
        decodes(
            "5\r\nhello\r\n0\r\n\r\n", to: "hello",
            "Size, CR LF, data, CR LF, and a last chunk of size 0 (RFC 9112 §7.1). `curl --trace-ascii - -H 'Transfer-Encoding: chunked' -d hello localhost:8080/echo` shows them in both directions."
        )
    }

    @Test("several chunks") func several() {
        decodes("5\r\nhello\r\n7\r\n, world\r\n1\r\n!\r\n0\r\n\r\n", to: "hello, world!", "The pieces make one body.")
    }

    @Test("a body of no bytes") func empty() {
        decodes("0\r\n\r\n", to: "", "The last chunk is the first.")
        decodes("0000\r\n\r\n", to: "", "Four zeros are a zero (RFC 9112 §7.1: last-chunk = 1*(\"0\")).")
    }

    @Test("sizes are hexadecimal") func hexadecimal() {
        decodes("A\r\n0123456789\r\n0\r\n\r\n", to: "0123456789", "A is ten.")
        decodes("a\r\n0123456789\r\n0\r\n\r\n", to: "0123456789", "Small letters are as good.")
        decodes("10\r\n0123456789abcdef\r\n0\r\n\r\n", to: "0123456789abcdef", "10 is sixteen.")
        let long = String(repeating: "x", count: 0x1F4)
        decodes("1f4\r\n\(long)\r\n0\r\n\r\n", to: long, "1f4 is 500: three digits.")
        decodes("00005\r\nhello\r\n0\r\n\r\n", to: "hello", "Zeros in front change nothing.")
    }

    @Test("the data may hold anything") func data() {
        decodes(
            "9\r\n\r\n0\r\n\r\n\0\u{7F}\r\n0\r\n\r\n", to: "\r\n0\r\n\r\n\0\u{7F}",
            "The data is counted and not looked at: a CR LF, or what looks like a last chunk, is data like any other.")
    }

    @Test("what follows the body stays") func follows() {
        let body = "3\r\nabc\r\n0\r\n\r\n"
        let result = decode(body + "GET /next HTTP/1.1\r\n")
        let wanted = ChunkRun(body: "abc", end: .ended(body.utf8.count))
        #expect(
            result == wanted,
            message(
                "\"\(shown(body))\" and then \"GET /next HTTP/1.1\\r\\n\": expected \(wanted); got \(result).",
                "A next request follows the body. A byte too many or too few, and it is lost.",
                ChunkRun.states(body, limits: ParserLimits()), byHand(body + "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n")))
    }

    @Test("split at every byte") func split() {
        let text = "5;a=b\r\nhello\r\n1 ;c\r\n,\r\n00a\r\n world\r\n!!\r\n0\r\nX: y\r\nZ:\r\n\r\n"
        let whole = decode(text)
        let wanted = ChunkRun(body: "hello, world\r\n!!", end: .ended(text.utf8.count))
        #expect(
            whole == wanted,
            message(
                "\"\(shown(text))\" at once: expected \(wanted); got \(whole).", ChunkRun.states(text, limits: ParserLimits()), byHand(text)
            ))
        for cut in 1..<text.utf8.count {
            let result = decode(text, cutAt: [cut])
            guard result == wanted else {
                Issue.record(
                    message(
                        "\"\(shown(text.utf8.prefix(cut)))\" in one read and \"\(shown(text.utf8.dropFirst(cut)))\" in the next: expected \(wanted); got \(result).",
                        "What was seen must be remembered in `state`, `left` and the counts.", byHand(text, cutAt: cut)))
                return
            }
        }
        let single = decode(text, cutAt: Array(1..<text.utf8.count))
        #expect(
            single == wanted,
            message(
                "\"\(shown(text))\" byte by byte: expected \(wanted); got \(single).",
                "What was seen must be remembered in `state`, `left` and the counts.",
                ChunkRun.states(text, limits: ParserLimits())))
    }

    @Test("bytes that are missing are waited for") func incomplete() {
        let text = "5;x\r\nhello\r\n0\r\nA: b\r\n\r\n"
        for length in 0..<text.utf8.count {
            let beginning = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            let result = decode(beginning)
            guard result.end == .waiting else {
                Issue.record(
                    message(
                        "\"\(shown(beginning))\": expected the wish for more bytes; got \(result).",
                        "It is the beginning of a chunked body.",
                        ChunkRun.states(beginning, limits: ParserLimits()), byHand(beginning)))
                return
            }
        }
    }

    @Test("what is no size") func noSize() {
        for size in ["", "x", "-5", "+5", "0x5", " 5", "\t5", "g", ";a", "5_0", "5-", "5,", "\u{665}", "\"5\"", "h"] {
            refused(
                "\(size)\r\nhello\r\n0\r\n\r\n", .malformedChunk,
                "A size is one or more hexadecimal digits, without sign or prefix (RFC 9112 §7.1).")
        }
    }

    @Test("a bare LF ends nothing") func bareLineFeed() {
        let why =
            "CR LF ends a line of a chunked body, an LF alone does not: whoever takes it sees other chunks than its neighbour (RFC 9112 §7.1, and §2.2 speaks of heads alone)."
        refused("5\nhello\r\n0\r\n\r\n", .malformedChunk, why)
        refused("5;a\nhello\r\n0\r\n\r\n", .malformedChunk, why)
        refused("5\r\nhello\n0\r\n\r\n", .malformedChunk, why)
        refused("0\n\r\n", .malformedChunk, why)
        refused("0\r\n\n", .malformedChunk, why)
        refused("0\r\nA: b\n\r\n", .malformedChunk, why)
        refused("0\r\nA: b\r\n\n", .malformedChunk, why)
    }

    @Test("a CR without LF") func bareCarriageReturn() {
        let why = "Behind the CR stands something other than an LF."
        refused("5\rhello\r\n0\r\n\r\n", .malformedChunk, why)
        refused("5\r\nhello\rX0\r\n\r\n", .malformedChunk, why)
        refused("5;a\rb\r\nhello\r\n0\r\n\r\n", .malformedChunk, why)
        refused("0\r\n\rX", .malformedChunk, why)
        refused("0\r\nA: b\rC: d\r\n\r\n", .malformedChunk, why)
    }

    @Test("data longer or shorter than its size") func wrongSize() {
        refused("5\r\nhello!\r\n0\r\n\r\n", .malformedChunk, "Behind the five bytes the CR is due, and '!' stands there.")
        refused("5\r\nhell\r\n0\r\n\r\n", .malformedChunk, "The CR is the fifth byte, and then the LF stands where a CR is due.")
        refused("5\r\nhello0\r\n\r\n", .malformedChunk, "The CR LF behind the data is missing.")
    }

    @Test("extensions are read away") func extensions() {
        let why = "A chunk extension that nobody knows is ignored (RFC 9112 §7.1.1)."
        decodes("5;name=value\r\nhello\r\n0;last\r\n\r\n", to: "hello", why)
        decodes("5;a=\"b;c\"\r\nhello\r\n0\r\n\r\n", to: "hello", why)
        decodes("5 ; a\t= b\r\nhello\r\n0\t\r\n\r\n", to: "hello", "White space may stand there (BWS). " + why)
        refused("5;a\0b\r\nhello\r\n0\r\n\r\n", .malformedChunk, "A NUL is no part of an extension.")
        refused("5;a\u{7F}\r\nhello\r\n0\r\n\r\n", .malformedChunk, "0x7F is a control character.")
    }

    @Test("white space behind the size") func blank() {
        decodes("5 \t\r\nhello\r\n0 \r\n\r\n", to: "hello", "Old clients fill the size up with spaces; nothing else follows.")
        let why = "White space ends the size, and only ';' or the CR may follow: one server would read 5, another 50 (RFC 9112 §7.1.1)."
        refused("5 0\r\nhello\r\n0\r\n\r\n", .malformedChunk, why)
        refused("5\tx\r\nhello\r\n0\r\n\r\n", .malformedChunk, why)
        var limits = ParserLimits()
        limits.chunkExtensionBytes = 4
        decodes(
            "1     \r\nx\r\n0\r\n\r\n", to: "x", limits: limits,
            "limits.chunkExtensionBytes is 4 here, and four blanks stand behind the first one.")
        refused(
            "1      ", .chunkExtensionTooLong, limits: limits,
            "limits.chunkExtensionBytes is 4 here, and five blanks stand behind the first one.")
    }

    @Test("extensions have a limit, over the whole body") func extensionLimit() {
        var limits = ParserLimits()
        limits.chunkExtensionBytes = 6
        let why =
            "limits.chunkExtensionBytes is 6 here, and what follows the ';' is counted over all chunks (one byte of data for each kilobyte of extension is a known attack)."
        decodes("1;abcdef\r\nx\r\n0\r\n\r\n", to: "x", limits: limits, "Six bytes stand behind the ';', as many as the limit. " + why)
        refused("1;abcdefg\r\nx\r\n0\r\n\r\n", .chunkExtensionTooLong, limits: limits, "Seven bytes. " + why)
        decodes("1;abc\r\nx\r\n1;abc\r\ny\r\n0\r\n\r\n", to: "xy", limits: limits, "Three and three. " + why)
        refused("1;abc\r\nx\r\n1;abcd\r\ny\r\n0\r\n\r\n", .chunkExtensionTooLong, limits: limits, "Three and four. " + why)
        refused(
            "1;abcdefg", .chunkExtensionTooLong, limits: limits,
            "It is refused as soon as it is too long, and not when its line ends. " + why)
    }

    @Test("trailers are read away") func trailers() {
        let why = "Trailer fields stand behind the last chunk, and an empty line ends them (RFC 9112 §7.1.2)."
        decodes("3\r\nabc\r\n0\r\nDigest: x\r\n\r\n", to: "abc", why)
        decodes("0\r\nA: b\r\nC: d\r\nE:\tf\r\n\r\n", to: "", why)
        decodes(
            "0\r\nContent-Length: 100\r\nTransfer-Encoding: x\r\n\r\n", to: "",
            "Nothing in a trailer may change the framing (RFC 9110 §6.5.1). " + why)
        refused("0\r\nA: \0\r\n\r\n", .malformedChunk, "A NUL stands in a trailer.")
        refused(
            "0\r\n\u{7F}A: b\r\n\r\n", .malformedChunk, "0x7F begins a trailer line: its first byte goes by the same rule as all others.")
    }

    @Test("trailers have a limit") func trailerLimit() {
        var limits = ParserLimits()
        limits.trailerBytes = 8
        let why = "limits.trailerBytes is 8 here; CR and LF do not count."
        decodes("0\r\nA: b\r\nC: d\r\n\r\n", to: "", limits: limits, "Two lines of four bytes. " + why)
        refused("0\r\nA: b\r\nC: de\r\n\r\n", .headTooLarge, limits: limits, "Four bytes and five. " + why)
        refused("0\r\nA: bcdefg", .headTooLarge, limits: limits, "Nine bytes: refused at once, not when the line ends. " + why)
    }

    @Test("a body above the limit") func bodyLimit() {
        var limits = ParserLimits()
        limits.bodyBytes = 10
        let why = "limits.bodyBytes is 10 here."
        decodes("a\r\n0123456789\r\n0\r\n\r\n", to: "0123456789", limits: limits, "Ten bytes are not above it. " + why)
        decodes("6\r\n012345\r\n4\r\n6789\r\n0\r\n\r\n", to: "0123456789", limits: limits, "Six and four bytes. " + why)
        refused("b\r\n", .bodyTooLarge, limits: limits, "A chunk of eleven bytes. " + why)
        refused("6\r\n012345\r\n5\r\n", .bodyTooLarge, limits: limits, "Six bytes and five: the sum of all chunks counts. " + why)
        refused("b", .bodyTooLarge, limits: limits, "The digit alone says it; nothing more is waited for. " + why)
    }

    @Test("a size beyond every number") func overflow() {
        let why =
            "The size does not fit into 64 bits. If it ran over it would come out small (2⁶⁴ + 5 as 5), and what is data for others would be a next request for us."
        for size in ["10000000000000005", "fffffffffffffffff", "8000000000000000", "ffffffffffffffff1"] {
            refused("\(size)\r\nhello\r\n0\r\n\r\n", .bodyTooLarge, why)
        }
        var limits = ParserLimits()
        limits.bodyBytes = .max
        refused("ffffffffffffffff\r\nhello", .bodyTooLarge, limits: limits, "bodyBytes is set as high as it can be. " + why)
    }

    @Test("no more digits than sixteen") func digits() {
        decodes("0000000000000005\r\nhello\r\n0\r\n\r\n", to: "hello", "Sixteen digits, as many as 64 bits have.")
        refused(
            "00000000000000005\r\nhello\r\n0\r\n\r\n", .malformedChunk,
            "Seventeen digits. Zeros never reach a limit of bytes, so their number has one.")
    }

    @Test("the end of memory is not passed") func guardPage() throws {
        let page = try #require(GuardPage(), "This machine gives no memory with a guard page (mmap(2), mprotect(2)).")
        let text = "3;x\r\nabc\r\n0\r\nA: b\r\n\r\n"
        for length in 0...text.utf8.count {
            let step = page.with(text.utf8.prefix(length)) { bytes in
                var decoder = ChunkDecoder(limits: ParserLimits())
                return decoder.next(bytes, from: 0)
            }
            let isRight = length < 6 ? step == .needMore(length) : step == .data(5..<min(length, 8))
            #expect(
                isRight,
                message(
                    "The first \(counted(length, "byte")) of \"\(shown(text))\", and behind them memory that may not be read (mprotect(2)): expected \(length < 6 ? "needMore(\(length))" : "data(5..<\(min(length, 8)))"); got \(said(step))."
                ))
        }
    }

    private func said(_ step: ChunkStep) -> String {
        switch step {
        case .data(let range): "data(\(range))"
        case .needMore(let position): "needMore(\(position))"
        case .end(let position): "end(\(position))"
        case .failed(let error): "failed(\(error))"
        }
    }

    // MARK: How it is asked

    private func decode(_ text: String, cutAt cuts: [Int] = [], limits: ParserLimits = ParserLimits()) -> ChunkRun {
        keepInMind(text.utf8)
        return ChunkRun.decode(text, cutAt: cuts, limits: limits)
    }

    /// How to send a body to the server; in two packets, if it is cut.
    private func byHand(_ text: String, cutAt cut: Int? = nil) -> String? {
        let head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        if text.utf8.count > 200 { return nil }
        guard let cut else { return sent(head + text) }
        return
            "By hand, with ./workshop serve in another window: (printf \(quoted(head.utf8))\(quoted(text.utf8.prefix(cut))); sleep 1; printf \(quoted(text.utf8.dropFirst(cut)))) | nc localhost 8080"
    }

    private func decodes(
        _ text: String, to body: String, limits: ParserLimits = ParserLimits(), _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let wanted = ChunkRun(body: body, end: .ended(text.utf8.count))
        let result = decode(text, limits: limits)
        #expect(
            result == wanted,
            message(
                "\"\(shown(text))\": expected \(wanted); got \(result).", why, ChunkRun.states(text, limits: limits),
                limits == ParserLimits() ? byHand(text) : nil),
            sourceLocation: location)
    }

    private func refused(
        _ text: String, _ error: RequestError, limits: ParserLimits = ParserLimits(), _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let result = decode(text, limits: limits)
        if result.end == .refused(error) { return }
        Issue.record(
            message(
                "\"\(shown(text))\": expected the refusal \(error); got \(result).", why, ChunkRun.states(text, limits: limits),
                limits == ParserLimits() ? byHand(text) : nil),
            sourceLocation: location)
    }
}

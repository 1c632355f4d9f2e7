import Testing

@testable import HTTPParser

/// Each limit at its edge: what just fits is taken, one more is refused, and as early as it can be known.
@Suite("The parser's limits", .timeLimit(.minutes(1)))
struct LimitsTests {
    private func limits(_ change: (inout ParserLimits) -> Void) -> ParserLimits {
        var limits = ParserLimits()
        change(&limits)
        return limits
    }

    private func end(_ text: String, _ limits: ParserLimits) -> Seen.End { Seen(Array(text.utf8), cutAt: [], limits: limits).end }

    @Test("bytes of the head") func headBytes() {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX: 12345\r\n\r\n"
        let count = text.utf8.count
        #expect(
            end(text, limits { $0.headBytes = count }) == .complete(consumed: count), "A head of \(count) bytes, and the limit is \(count)."
        )
        #expect(
            end(text, limits { $0.headBytes = count - 1 }) == .failed(.headTooLarge),
            "A head of \(count) bytes, and the limit is \(count - 1).")
        for cut in 1..<count {
            let seen = Seen(Array(text.utf8), cutAt: [cut], limits: limits { $0.headBytes = count }).end
            #expect(seen == .complete(consumed: count), "A head as long as the limit, cut after byte \(cut): got \(seen).")
        }
    }

    @Test("a head without end is refused early") func endless() {
        let small = limits { $0.headBytes = 64 }
        let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
        let longest = start + String(repeating: "y", count: 64 - 4 - start.utf8.count)
        #expect(end(longest, small) == .incomplete, "60 bytes, and two line ends make 64: it may still fit.")
        #expect(
            end(longest + "y", small) == .failed(.headTooLarge),
            "61 bytes without a line end cannot become a head of 64; nothing more is waited for.")
        #expect(end(longest + "\r\n\r\n", small) == .complete(consumed: 64))
    }

    @Test("many short lines") func manyLines() {
        let small = limits { $0.headBytes = 200 }
        let text = "GET / HTTP/1.1\r\n" + String(repeating: "A:\r\n", count: 100)
        #expect(end(text, small) == .failed(.headTooLarge), "Lines count together.")
    }

    @Test("the largest head that positions can name") func positions() {
        let huge = limits {
            $0.headBytes = .max
            $0.fieldCount = .max
        }
        let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
        for (length, wanted) in [(65_535, Seen.End.complete(consumed: 65_535)), (65_536, .failed(.headTooLarge))] {
            let text = start + String(repeating: "y", count: length - start.utf8.count - 4) + "\r\n\r\n"
            let got = end(text, huge)
            #expect(got == wanted, "A head of \(length) bytes and no limit but the 16 bits of a position: got \(got).")
        }
    }

    @Test("bytes of the target") func targetBytes() {
        let small = limits { $0.targetBytes = 20 }
        let fits = "/" + String(repeating: "x", count: 19)
        let tail = " HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(end("GET \(fits)\(tail)", small) == .complete(consumed: 4 + 20 + tail.utf8.count))
        #expect(end("GET \(fits)x\(tail)", small) == .failed(.targetTooLong))
        #expect(
            end("GET /" + String(repeating: "x", count: 100), small) == .failed(.targetTooLong),
            "No space follows yet, but the longest method and version are shorter than what is here: 414 now, not later.")
        #expect(
            end(String(repeating: "A", count: 100), small) == .failed(.malformedMethod),
            "Without a space all of it is a method: not the target is too long (RFC 9112 §3).")
        #expect(RequestError.targetTooLong.status == .uriTooLong)
    }

    @Test("the longest target of the usual limits") func usualTarget() {
        let tail = " HTTP/1.1\r\nHost: a\r\n\r\n"
        let target = "/" + String(repeating: "x", count: ParserLimits().targetBytes - 1)
        #expect(end("GET \(target)\(tail)", ParserLimits()) == .complete(consumed: 4 + target.utf8.count + tail.utf8.count))
        #expect(end("GET \(target)x\(tail)", ParserLimits()) == .failed(.targetTooLong))
    }

    @Test("number of fields") func fieldCount() {
        let small = limits { $0.fieldCount = 3 }
        let three = "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\n"
        #expect(end(three + "\r\n", small) == .complete(consumed: three.utf8.count + 2))
        #expect(
            end(three + "C: 3\r\n", small) == .failed(.tooManyFields),
            "The fourth field is refused when its line is there, without the head's end.")
        #expect(RequestError.tooManyFields.status == .requestHeaderFieldsTooLarge)
    }

    @Test("bytes of the body") func bodyBytes() {
        let small = limits { $0.bodyBytes = 100 }
        let head = { (count: String) in "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n" }
        #expect(end(head("100"), small) == .complete(consumed: head("100").utf8.count))
        #expect(end(head("101"), small) == .failed(.bodyTooLarge))
        #expect(RequestError.bodyTooLarge.status == .contentTooLarge)
    }

    @Test("no limit at all cannot be run over") func unlimited() {
        let unlimited = limits { $0.bodyBytes = .max }
        #expect(unlimited.bodyBytes == 1 << 56)
        let head = { (count: String) in "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n" }
        #expect(end(head("9223372036854775807"), unlimited) == .failed(.bodyTooLarge))
        #expect(end(head("99999999999999999999999"), unlimited) == .failed(.bodyTooLarge))
        #expect(ChunkRun.decode("ffffffffffffffff\r\n", limits: unlimited).end == .refused(.bodyTooLarge))
        #expect(ChunkRun.decode("7fffffffffffffff\r\n", limits: unlimited).end == .refused(.bodyTooLarge))
    }
}

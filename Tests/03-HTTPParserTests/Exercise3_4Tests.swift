import Testing

@testable import HTTPParser

@Suite("3.4 Which body follows", .timeLimit(.minutes(1)))
struct Exercise3_4 {
    /// A table as the parser would make it of these fields.
    private func table(_ fields: [(String, String)]) -> FieldTable {
        var table = FieldTable()
        var bytes: [UInt8] = []
        for (name, value) in fields {
            let start = bytes.count
            bytes += Array("\(name): \(value)\r\n".utf8)
            let end = start + name.utf8.count
            table.append(FieldTable.Entry(name: start..<end, value: end + 2..<end + 2 + value.utf8.count))
        }
        table.keep(bytes.span.bytes)
        return table
    }

    private func framing(
        _ fields: [(String, String)], _ version: HTTPVersion = .http11, bodyBytes: Int = 1000
    ) -> Result<BodyFraming, RequestError> {
        var limits = ParserLimits()
        limits.bodyBytes = bodyBytes
        keepInMind(fields.map { "\($0.0): \($0.1)\r\n" }.joined().utf8)
        do throws(RequestError) {
            return .success(try BodyFraming.of(table(fields), version: version, limits: limits))
        } catch {
            return .failure(error)
        }
    }

    private func expect(
        _ fields: [(String, String)], in version: HTTPVersion = .http11, is wanted: BodyFraming, _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let result = framing(fields, version)
        if case .success(wanted) = result { return }
        Issue.record(
            message("\(said(fields, version)): expected \(said(wanted)); got \(said(result)).", why, byHand(fields, version, wanted)),
            sourceLocation: location)
    }

    private func refused(
        _ fields: [(String, String)], in version: HTTPVersion = .http11, _ wanted: RequestError, _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let result = framing(fields, version)
        if case .failure(wanted) = result { return }
        // The server's own limit is another one than the test's.
        let byHand = wanted == .bodyTooLarge ? nil : byHand(fields, version)
        Issue.record(
            message("\(said(fields, version)): expected the refusal \(wanted); got \(said(result)).", why, byHand), sourceLocation: location
        )
    }

    private func said(_ fields: [(String, String)], _ version: HTTPVersion) -> String {
        (fields.isEmpty ? "No field" : fields.map { "\"\($0.0): \(shown($0.1))\"" }.joined(separator: " and "))
            + (version == .http10 ? " in HTTP/1.0" : "")
    }

    private func said(_ framing: BodyFraming) -> String {
        switch framing {
        case .none: "no body"
        case .length(let count): "a body of \(counted(count, "byte"))"
        case .chunked: "a chunked body"
        }
    }

    private func said(_ result: Result<BodyFraming, RequestError>) -> String {
        switch result {
        case .success(let framing): said(framing)
        case .failure(let error): "the refusal \(error)"
        }
    }

    /// A request with the fields, and with the body that they speak of if it is a short one. None where the parser would trim
    /// a value or refuse its line, before the framing is asked about.
    private func byHand(_ fields: [(String, String)], _ version: HTTPVersion, _ framing: BodyFraming = .none) -> String? {
        for (_, value) in fields {
            if value.utf8.first?.isBlank == true || value.utf8.last?.isBlank == true { return nil }
            if value.utf8.contains(where: { $0 < 0x20 }) { return nil }
        }
        let head =
            "POST /echo HTTP/1.\(version == .http11 ? 1 : 0)\r\nHost: a\r\n"
            + fields.filter { $0.0 != "Host" }.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n"
        switch framing {
        case .none: return sent(head)
        case .length(let count): return count > 12 ? nil : sent(head + String(repeating: "x", count: count))
        case .chunked: return sent(head + "5\r\nhello\r\n0\r\n\r\n")
        }
    }

    @Test("neither field: no body") func none() {
        expect([], is: .none, "A request with neither field has no body (RFC 9112 §6.3, rule 7).")
        expect([("Host", "a"), ("Content-Type", "text/plain")], is: .none, "Content-Type says what, not how long.")
        expect([("Content-Lengths", "5"), ("X-Transfer-Encoding", "chunked")], is: .none, "These are other fields.")
    }

    @Test("a plain length") func length() {
        expect(
            [("Content-Length", "5")], is: .length(5),
            "So many bytes follow (RFC 9112 §6.3, rule 6); `curl -v -d hello localhost:8080/echo` sends the same field.")
        expect([("Content-Length", "0")], is: .length(0), "A body of no bytes is not the same as none: somebody spoke of it.")
        expect([("content-LENGTH", "12")], is: .length(12), "Field names have no case (RFC 9110 §5.1).")
        expect([("Content-Length", "0000007")], is: .length(7), "Zeros in front are digits like all others (RFC 9110 §8.6: 1*DIGIT).")
        expect([("Content-Length", "1000")], is: .length(1000), "limits.bodyBytes is 1000 here, and 1000 is not above it.")
    }

    @Test("a length that is no plain number") func malformedLength() {
        for value in ["", "+5", "-5", "0x5", "5a", "5 5", " 5", "5.0", "1_000", "1e2", "five", "\u{665}", "5\t", "5;", "\"5\"", "0b1"] {
            refused(
                [("Content-Length", value)], .malformedContentLength,
                "The value is one or more digits and nothing else (RFC 9110 §8.6). Int(_:) takes a sign, and others take more.")
        }
        refused([("Content-Length", "5, 5")], .malformedContentLength, "A list is refused, even one of equal numbers.")
        refused([("Content-Length", "5,6")], .malformedContentLength, "Which of the two would a proxy have gone by?")
    }

    @Test("two lengths") func twoLengths() {
        refused(
            [("Content-Length", "5"), ("Content-Length", "6")], .malformedContentLength,
            "Two fields: a server may take the first and a proxy the last, and then they disagree about where the next request begins (RFC 9112 §6.3, rule 5)."
        )
        refused(
            [("Content-Length", "5"), ("content-length", "5")], .malformedContentLength,
            "Two equal fields are refused as well: plain or not at all.")
    }

    @Test("a length above the limit") func tooLong() {
        refused([("Content-Length", "1001")], .bodyTooLarge, "limits.bodyBytes is 1000 here: refused before a byte of it arrives (413).")
        refused([("Content-Length", "00001001")], .bodyTooLarge, "Zeros in front do not make it smaller.")
    }

    @Test("a length beyond every number") func overflow() {
        for value in ["9223372036854775808", "18446744073709551616", "18446744073709551621", "99999999999999999999999999999999999999"] {
            refused(
                [("Content-Length", value)], .bodyTooLarge,
                "The number does not fit into 64 bits: a sum that runs over must neither crash nor come out small (2⁶⁴ + 5 would be 5).")
        }
        refused(
            [("Content-Length", "9999999999999999999999x")], .malformedContentLength,
            "It is too large *and* ends in a letter: it is no number at all.")
        let digits = "99999999999999999999"
        let beyond = framing([("Content-Length", digits)], bodyBytes: .max)
        #expect(
            beyond == .failure(.bodyTooLarge),
            message(
                "\"Content-Length: \(digits)\", with limits.bodyBytes as high as it can be, 2⁵⁶: expected the refusal bodyTooLarge; got \(said(beyond))."
            ))
    }

    @Test("chunked") func chunked() {
        expect([("Transfer-Encoding", "chunked")], is: .chunked, "It is the only coding, and the last one (RFC 9112 §6.3, rule 4).")
        expect([("TRANSFER-encoding", "Chunked")], is: .chunked, "Neither the field's name nor the coding's has a case (RFC 9112 §7).")
        expect([("Transfer-Encoding", " , chunked ,")], is: .chunked, "Empty members of a list count for nothing (RFC 9110 §5.6.1.2).")
        expect(
            [("Transfer-Encoding", ""), ("Transfer-Encoding", "chunked")], is: .chunked, "Both values together are the list \", chunked\".")
    }

    @Test("both fields") func both() {
        let why =
            "Whoever goes by the length and whoever goes by the chunks see different bodies: the oldest form of request smuggling (RFC 9112 §6.1)."
        refused([("Content-Length", "5"), ("Transfer-Encoding", "chunked")], .contradictoryFraming, why)
        refused([("Transfer-Encoding", "chunked"), ("Content-Length", "5")], .contradictoryFraming, why)
        refused([("Transfer-Encoding", "identity"), ("Content-Length", "5")], .contradictoryFraming, "Whatever they say: " + why)
        refused([("Transfer-Encoding", ""), ("Content-Length", "five")], .contradictoryFraming, "Whatever they say: " + why)
        refused([("Transfer-Encoding", "chunked"), ("Content-Length", "5")], in: .http10, .contradictoryFraming, "In HTTP/1.0 as well.")
    }

    @Test("the last coding is not chunked") func notLast() {
        for value in [
            "gzip", "chunked, gzip", "identity", "chunked, identity", "", ",", "xchunked", "chunkedx", "chunked;q=1", "\"chunked\"",
            "'chunked'", "chunked chunked", "x chunked", "chunked\u{0B}",
        ] {
            refused(
                [("Transfer-Encoding", value)], .malformedTransferEncoding,
                "The last coding is not chunked, so nobody can tell where the body ends (RFC 9112 §6.3, rule 4).")
        }
    }

    @Test("chunked twice") func twice() {
        let why = "A sender must not apply chunked twice (RFC 9112 §6.1)."
        refused([("Transfer-Encoding", "chunked, chunked")], .malformedTransferEncoding, why)
        refused(
            [("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "chunked")], .malformedTransferEncoding,
            "Two fields are one list. " + why)
        refused([("Transfer-Encoding", "chunked, gzip, chunked")], .malformedTransferEncoding, why)
    }

    @Test("all fields make one list") func oneList() {
        refused(
            [("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "identity")], .malformedTransferEncoding,
            "Together they are \"chunked, identity\", and the last is not chunked (RFC 9110 §5.2). Whoever looks at the first field alone is tricked."
        )
        refused(
            [("Transfer-Encoding", "identity"), ("Transfer-Encoding", "chunked")], .unknownTransferCoding,
            "Together they are \"identity, chunked\": chunked is the last, and identity is a coding that we do not know.")
    }

    @Test("another coding before chunked") func unknown() {
        refused(
            [("Transfer-Encoding", "gzip, chunked")], .unknownTransferCoding,
            "We could find the end, but not undo gzip: 501 (RFC 9112 §6.1).")
        refused([("Transfer-Encoding", "gzip,br,Chunked")], .unknownTransferCoding, "The same with two.")
    }

    @Test("HTTP/1.0 has no transfer codings") func http10() {
        refused(
            [("Transfer-Encoding", "chunked")], in: .http10, .malformedTransferEncoding,
            "A client or proxy of HTTP/1.0 does not know the field and may have forwarded it blindly (RFC 9112 §6.1).")
        refused(
            [("Transfer-Encoding", "gzip, chunked")], in: .http10, .malformedTransferEncoding, "The version is judged before the codings.")
        expect([("Content-Length", "5")], in: .http10, is: .length(5), "Content-Length is as good in HTTP/1.0.")
    }
}

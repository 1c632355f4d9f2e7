import Testing

@testable import HTTPParser

@Suite("3.6 The response head", .timeLimit(.minutes(1)))
struct Exercise3_6 {
    private let date = HTTPDate(unixSeconds: 784_111_777)
    private let dateLine = "Date: Sun, 06 Nov 1994 08:49:37 GMT"

    private func head(_ fields: [(String, String)]) -> ResponseHead {
        var head = ResponseHead(status: .ok)
        head.fields = fields.map { ResponseField(name: $0.0, value: $0.1) }
        return head
    }

    // MARK: check

    private func checked(_ fields: [(String, String)]) -> ResponseHeadError? {
        do throws(ResponseHeadError) { try head(fields).check() } catch { return error }
        return nil
    }

    private func refused(
        _ fields: [(String, String)], _ wanted: ResponseHeadError, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let thrown = checked(fields)
        #expect(
            thrown == wanted,
            message(
                "check() of \(said(fields)): expected the error \(said(wanted)); got \(said(thrown)).", why,
                fields.first.map { lookedAt(($0.0 + ": " + $0.1).utf8) }),
            sourceLocation: location)
    }

    private func passes(_ fields: [(String, String)], _ why: String, at location: SourceLocation = #_sourceLocation) {
        let thrown = checked(fields)
        #expect(
            thrown == nil, message("check() of \(said(fields)): expected no error; got \(said(thrown)).", why), sourceLocation: location)
    }

    private func said(_ fields: [(String, String)]) -> String {
        fields.map { "\"\(shown($0.0)): \(shown($0.1))\"" }.joined(separator: " and ")
    }

    private func said(_ error: ResponseHeadError?) -> String {
        switch error {
        case nil: "none"
        case .invalidName(let name): "invalidName(\"\(shown(name))\")"
        case .invalidValue(let name): "invalidValue(name: \"\(shown(name))\")"
        case .reservedName(let name): "reservedName(\"\(shown(name))\")"
        }
    }

    @Test("harmless values pass") func harmless() {
        let why =
            "Tabs and bytes above 0x7F may stand in a value (RFC 9110 §5.5). The letters Ċ and č are U+010A and U+010D: in UTF-8 they hold neither CR nor LF."
        passes([("A", "tab\there")], why)
        passes([("B", "Zoë 鳥 Ċ č")], why)
        passes([("C", "a:b;c=\"d\""), ("D", "")], why)
        passes([("Update", "1"), ("Content-Lengths", "2"), ("Keep-Alive", "3")], "None of these is the server's own.")
    }

    @Test("CR LF in a value") func splitting() {
        let why =
            "What follows the CR LF would be a field of its own, or a whole answer: response splitting (RFC 9110 §5.5). To Swift, \\r\\n is a single Character, and it equals neither \\r nor \\n."
        refused([("Location", "/a\r\nSet-Cookie: admin=1")], .invalidValue(name: "Location"), why)
        refused([("Location", "/a\r\n\r\n<html>")], .invalidValue(name: "Location"), why)
        refused([("Location", "\r\n")], .invalidValue(name: "Location"), why)
    }

    @Test("CR or LF alone in a value") func alone() {
        refused(
            [("A", "b\nC: d")], .invalidValue(name: "A"), "Many clients take a bare LF for the end of a line (RFC 9112 §2.2 lets them).")
        refused([("A", "b\rC: d")], .invalidValue(name: "A"), "Some take a bare CR for it.")
        refused([("A", "b\n")], .invalidValue(name: "A"), "Also at the end of the value.")
        refused(
            [("A", "e\u{301}\r\u{301}x")], .invalidValue(name: "A"),
            "An accent that follows the CR makes no letter of it: the bytes are what is sent.")
    }

    @Test("other control characters in a value") func controls() {
        for byte in UInt8.min...0x7F where (byte < 0x20 && byte != 0x09) || byte == 0x7F {
            refused(
                [("A", "b" + String(Unicode.Scalar(byte)) + "c")], .invalidValue(name: "A"),
                "\(hex(byte)) is a control character (RFC 9110 §5.5).")
        }
    }

    @Test("names are tokens") func names() {
        for name in ["", "A B", "A:", "A\r\nB", "A\n", "Zoë", "A\u{7F}", "(A)", " A", "A\t", "A/B", "\r\n"] {
            refused([(name, "x")], .invalidName(name), "A field's name is one or more token bytes (RFC 9110 §5.6.2).")
        }
    }

    @Test("the server's own fields") func reserved() {
        for name in ["Content-Length", "content-length", "TRANSFER-ENCODING", "Connection", "date", "dAtE"] {
            refused(
                [(name, "5")], .reservedName(name),
                "Who frames a message must be one: two lengths in an answer are smuggling in the other direction (RFC 9112 §6.3).")
        }
    }

    @Test("every field is checked, the first wrong one is reported") func everyField() {
        refused([("A", "1"), ("B", "2"), ("C", "3\r\n")], .invalidValue(name: "C"), "The third of three is wrong.")
        refused([("A", "1\n"), ("B B", "2")], .invalidValue(name: "A"), "Two are wrong; the first is reported.")
        refused([("A B", "1\n")], .invalidName("A B"), "Name and value are wrong; the name is judged first.")
        refused([("Date", "1\n")], .reservedName("Date"), "A reserved name, and a wrong value.")
    }

    // MARK: write

    /// What stands in the buffer afterwards, and the error.
    private func written(
        _ head: ResponseHead, before: String = "", framing: ResponseFraming = .length(5), keepAlive: Bool = true,
        version: HTTPVersion = .http11
    ) -> (text: [UInt8], error: ResponseHeadError?) {
        var out = OutputBuffer()
        out.append(utf8: before)
        var thrown: ResponseHeadError?
        do throws(ResponseHeadError) {
            try head.write(into: &out, date: date, framing: framing, keepAlive: keepAlive, version: version)
        } catch { thrown = error }
        return (out.withUnsafeBytes { Array($0) }, thrown)
    }

    /// The lines of a text without their ends; what stands behind the last one is a line too, unless it is nothing.
    private func lines(_ text: [UInt8]) -> [String] {
        var (lines, start, index) = ([String](), 0, 0)
        while index + 1 < text.count {
            if text[index] == cr, text[index + 1] == lf {
                lines.append(shown(text[start..<index]))
                start = index + 2
                index += 1
            }
            index += 1
        }
        return start < text.count ? lines + [shown(text[start...])] : lines
    }

    /// The lines that were written, for a message.
    private func listed(_ text: [UInt8]) -> String {
        if text.isEmpty { return "Nothing was written." }
        return "These lines were written:\n" + lines(text).map { "  " + ($0.isEmpty ? "(the empty line)" : $0) }.joined(separator: "\n")
    }

    /// Compares the lines that a test is about, and nothing else: those for which `isMeant` holds.
    private func expect(
        _ head: ResponseHead, framing: ResponseFraming = .length(5), keepAlive: Bool = true, version: HTTPVersion = .http11,
        _ what: String, lines wanted: [String], where isMeant: (_ line: String) -> Bool, _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let text = written(head, framing: framing, keepAlive: keepAlive, version: version).text
        let got = lines(text).filter(isMeant)
        func list(_ lines: [String]) -> String { lines.isEmpty ? "none" : lines.map { "\"\($0)\"" }.joined(separator: ", ") }
        #expect(
            got == wanted,
            message(
                "\(what): expected \(list(wanted)); got \(list(got)).", why, listed(text),
                "By hand, with ./workshop serve in another window: curl -si\(version == .http10 ? "0" : "") localhost:8080/plaintext"),
            sourceLocation: location)
    }

    @Test("the smallest head, byte for byte") func smallest() {
        let wanted = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)\r\n\r\n"
        let got = written(ResponseHead()).text
        let isSame = got == Array(wanted.utf8)
        #expect(
            isSame,
            message(
                parting(Array(wanted.utf8), got), "Status line, fields, empty line, each with CR LF (RFC 9112 §4).", listed(got),
                "By hand, with ./workshop serve in another window: curl -si localhost:8080/plaintext | xxd"))
    }

    @Test("all lines in their order") func order() {
        var all = head([("B", "2"), ("A", "1")])
        all.contentType = "text/plain"
        let wanted =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\(dateLine)\r\nConnection: close\r\nB: 2\r\nA: 1\r\n\r\n"
        let got = written(all, keepAlive: false).text
        let isSame = got == Array(wanted.utf8)
        #expect(
            isSame,
            message(
                parting(Array(wanted.utf8), got),
                "Status line, Content-Type, framing, Date, Connection, the fields, the empty line: RFC 9110 §5.3 leaves the order to the sender, and this is ours.",
                listed(got)))
    }

    /// Where two texts part, in words.
    private func parting(_ wanted: [UInt8], _ got: [UInt8]) -> String {
        let position = zip(wanted, got).prefix { $0 == $1 }.count
        func rest(_ text: [UInt8]) -> String {
            position == text.count ? "the end" : "\"\(shown(text[position...].prefix(24)))\(text.count > position + 24 ? "…" : "")\""
        }
        return
            "They part at byte \(position), in line \(lines(Array(got.prefix(position)) + [0]).count): expected \(rest(wanted)); got \(rest(got))."
    }

    @Test("status and reason") func status() {
        func isFirst(_ line: String) -> Bool { line.hasPrefix("HTTP/") }
        expect(
            ResponseHead(status: .notFound), "The status line of 404", lines: ["HTTP/1.1 404 Not Found"], where: isFirst,
            "The version, a space, the code, a space, and the reason (RFC 9112 §4).")
        expect(
            ResponseHead(status: .ok), version: .http10, "The status line for a client of HTTP/1.0", lines: ["HTTP/1.1 200 OK"],
            where: isFirst, "The server says its own version, 1.1, to a client of HTTP/1.0 too (RFC 9110 §2.5).")
    }

    @Test("the type of the content") func contentType() {
        func isType(_ line: String) -> Bool { line.lowercased().hasPrefix("content-type") }
        expect(
            ResponseHead(contentType: "text/plain"), "Lines with the content's type", lines: ["Content-Type: text/plain"], where: isType,
            "There is a contentType, and so a field (RFC 9110 §8.3).")
        expect(ResponseHead(), "Lines with the content's type", lines: [], where: isType, "There is no contentType, and so no field.")
    }

    @Test("how the end of the body is announced") func framing() {
        func isFraming(_ line: String) -> Bool {
            line.lowercased().hasPrefix("content-length") || line.lowercased().hasPrefix("transfer-encoding")
        }
        let what = "Lines that say where the body ends"
        expect(
            ResponseHead(), framing: .length(0), what, lines: ["Content-Length: 0"], where: isFraming,
            "A body of no bytes has a length, or the client waits for one (RFC 9112 §6.3).")
        expect(
            ResponseHead(), framing: .length(1_234_567_890), what, lines: ["Content-Length: 1234567890"], where: isFraming,
            "The length is a decimal number (RFC 9110 §8.6).")
        expect(
            ResponseHead(), framing: .chunked, what, lines: ["Transfer-Encoding: chunked"], where: isFraming,
            "Chunks follow, and so no length (RFC 9112 §6.2).")
        expect(
            ResponseHead(status: .noContent), framing: .none, what, lines: [], where: isFraming,
            "With .none neither of the two fields is there (RFC 9110 §8.6).")
    }

    @Test("whether the connection stays") func connection() {
        func isConnection(_ line: String) -> Bool { line.lowercased().hasPrefix("connection") }
        func check(_ keepAlive: Bool, _ version: HTTPVersion, _ wanted: [String], _ why: String, at location: SourceLocation) {
            expect(
                ResponseHead(), keepAlive: keepAlive, version: version,
                "Lines about the connection, which \(keepAlive ? "stays" : "ends"), for a client of HTTP/1.\(version == .http11 ? 1 : 0)",
                lines: wanted, where: isConnection, why, at: location)
        }
        check(true, .http11, [], "HTTP/1.1 stays open without a word (RFC 9112 §9.3).", at: #_sourceLocation)
        check(false, .http11, ["Connection: close"], "Whoever closes says so (RFC 9112 §9.6).", at: #_sourceLocation)
        check(
            true, .http10, ["Connection: keep-alive"], "To a client of HTTP/1.0 staying open is the exception, and must be said.",
            at: #_sourceLocation)
        check(false, .http10, ["Connection: close"], "Closing is said to a client of HTTP/1.0 as well.", at: #_sourceLocation)
    }

    @Test("fields in their order") func fields() {
        func isOther(_ line: String) -> Bool { !line.isEmpty && !["HTTP", "Cont", "Date"].contains { line.hasPrefix($0) } }
        expect(
            head([("B", "2"), ("A", "1"), ("Set-Cookie", "x=1"), ("Set-Cookie", "y=2"), ("E", "")]), "The lines of the fields",
            lines: ["B: 2", "A: 1", "Set-Cookie: x=1", "Set-Cookie: y=2", "E: "], where: isOther,
            "Name, colon, one space, value. Fields of one name may repeat and keep their order (RFC 9110 §5.3); none are put together or sorted."
        )
        expect(
            head([("A", "tab\there"), ("B", "Zoë")]), "The lines of the fields", lines: [shown("A: tab\there"), shown("B: Zoë")],
            where: isOther, "The bytes of a value stay as they are.")
    }

    @Test("a refused head leaves the buffer alone") func untouched() {
        let before = "(an answer before)"
        let result = written(head([("A", "1"), ("B", "2\r\n")]), before: before)
        #expect(
            shown(result.text) == before,
            message(
                "The second field is refused, and an earlier answer waits in the buffer: expected that the buffer holds only \"\(before)\"; got \"\(shown(result.text))\".",
                "Half a head could never be taken back, and the next answer would stand behind it."))
        #expect(
            result.error == .invalidValue(name: "B"),
            message(
                "write with a field that check() refuses: expected its error, \(said(.invalidValue(name: "B"))); got \(said(result.error)).",
                "Who calls write must learn that nothing was written."))
        let good = written(ResponseHead(), before: before).text
        #expect(
            shown(good).hasPrefix(before + "HTTP/1.1 200 OK"),
            message(
                "A good head behind an earlier answer: expected that the buffer begins with \"\(before)HTTP/1.1 200 OK\"; got \"\(shown(good.prefix(40)))\".",
                "What waits in the buffer is not ours to take away."))
    }
}

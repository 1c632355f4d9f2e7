import Testing

@testable import HTTPParser

@Suite("3.6 The response head", .timeLimit(.minutes(1)))
struct Exercise3_6 {
    private let date = HTTPDate(unixSeconds: 784_111_777)
    private let dateLine = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

    /// What stands in the buffer afterwards, and the error.
    private func written(
        _ head: ResponseHead, before: String = "", _ framing: ResponseFraming = .length(5), keepAlive: Bool = true,
        version: HTTPVersion = .http11
    ) -> (text: String, error: ResponseHeadError?) {
        var out = OutputBuffer()
        out.append(utf8: before)
        var thrown: ResponseHeadError?
        do throws(ResponseHeadError) {
            try head.write(into: &out, date: date, framing: framing, keepAlive: keepAlive, version: version)
        } catch { thrown = error }
        return (out.withUnsafeBytes { shown($0) }, thrown)
    }

    private func head(_ fields: [(String, String)]) -> ResponseHead {
        var head = ResponseHead(status: .ok)
        head.fields = fields.map { ResponseField(name: $0.0, value: $0.1) }
        return head
    }

    private func expect(
        _ head: ResponseHead, _ framing: ResponseFraming = .length(5), keepAlive: Bool = true, version: HTTPVersion = .http11,
        is wanted: String, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let result = written(head, framing, keepAlive: keepAlive, version: version)
        #expect(
            result.text == shown(wanted) && result.error == nil,
            "Expected \"\(shown(wanted))\", got \"\(result.text)\"\(result.error.map { " and the error \($0)" } ?? ""). \(why)",
            sourceLocation: location)
    }

    private func refused(
        _ fields: [(String, String)], _ wanted: ResponseHeadError, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let head = head(fields)
        var thrown: ResponseHeadError?
        do throws(ResponseHeadError) { try head.check() } catch { thrown = error }
        let said = fields.map { "\"\(shown($0.0)): \(shown($0.1))\"" }.joined(separator: " and ")
        #expect(
            thrown == wanted,
            "check() of \(said) must throw \(shown("\(wanted)")), it threw \(thrown.map { shown("\($0)") } ?? "nothing"). \(why)",
            sourceLocation: location)
        let result = written(head)
        #expect(
            result.error == wanted && result.text.isEmpty,
            "write of \(said) must throw \(shown("\(wanted)")) and write nothing; it threw \(result.error.map { shown("\($0)") } ?? "nothing") and wrote \"\(result.text)\". \(why)",
            sourceLocation: location)
    }

    @Test("the smallest head") func smallest() {
        expect(
            ResponseHead(), is: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)\r\n",
            "Status line, fields, empty line, each with CR LF (RFC 9112 §4). By hand: curl -si localhost:8080 | xxd")
    }

    @Test("status and reason") func status() {
        expect(
            ResponseHead(status: .notFound), is: "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\(dateLine)\r\n",
            "The code, a space, and the reason.")
        expect(
            ResponseHead(status: .ok), version: .http10,
            is: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)Connection: keep-alive\r\n\r\n",
            "The server says its own version, 1.1, to a client of HTTP/1.0 too (RFC 9110 §2.5).")
    }

    @Test("the type of the content") func contentType() {
        expect(
            ResponseHead(contentType: "text/plain"),
            is: "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\(dateLine)\r\n",
            "Content-Type stands behind the status line.")
    }

    @Test("how the end of the body is told") func framing() {
        expect(
            ResponseHead(), .length(0), is: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\(dateLine)\r\n",
            "A body of no bytes has a length, or the client waits for one (RFC 9112 §6.3).")
        expect(
            ResponseHead(), .length(1_234_567_890), is: "HTTP/1.1 200 OK\r\nContent-Length: 1234567890\r\n\(dateLine)\r\n",
            "The length is a decimal number (RFC 9110 §8.6).")
        expect(
            ResponseHead(), .chunked, is: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\(dateLine)\r\n",
            "Chunks follow, and so no length (RFC 9112 §6.2).")
        expect(
            ResponseHead(status: .noContent), .none, is: "HTTP/1.1 204 No Content\r\n\(dateLine)\r\n",
            "With .none neither of the two fields is there.")
    }

    @Test("whether the connection stays") func connection() {
        let start = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)"
        expect(ResponseHead(), keepAlive: true, version: .http11, is: start + "\r\n", "HTTP/1.1 stays open without a word (RFC 9112 §9.3).")
        expect(
            ResponseHead(), keepAlive: false, version: .http11, is: start + "Connection: close\r\n\r\n",
            "Whoever closes says so (RFC 9112 §9.6). By hand: curl -v -H 'Connection: close'.")
        expect(
            ResponseHead(), keepAlive: true, version: .http10, is: start + "Connection: keep-alive\r\n\r\n",
            "To a client of HTTP/1.0 staying open is the exception, and must be said.")
        expect(
            ResponseHead(), keepAlive: false, version: .http10, is: start + "Connection: close\r\n\r\n",
            "Closing is said to a client of HTTP/1.0 as well.")
    }

    @Test("fields in their order") func fields() {
        expect(
            head([("B", "2"), ("A", "1"), ("Set-Cookie", "x=1"), ("Set-Cookie", "y=2"), ("E", "")]),
            is: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)B: 2\r\nA: 1\r\nSet-Cookie: x=1\r\nSet-Cookie: y=2\r\nE: \r\n\r\n",
            "Fields of one name may repeat and keep their order (RFC 9110 §5.3); none are put together or sorted.")
    }

    @Test("harmless values pass") func harmless() {
        expect(
            head([("A", "tab\there"), ("B", "Zoë 鳥 Ċ č"), ("C", "a:b;c=\"d\"")]),
            is: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)A: tab\there\r\nB: Zoë 鳥 Ċ č\r\nC: a:b;c=\"d\"\r\n\r\n",
            "Tabs and bytes above 0x7F may stand in a value (RFC 9110 §5.5). The letters Ċ and č are U+010A and U+010D: in UTF-8 they hold neither CR nor LF."
        )
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
                "0x\(String(byte, radix: 16)) is a control character (RFC 9110 §5.5).")
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
                "Who frames a message must be one: two lengths in an answer are smuggling in the other direction.")
        }
        expect(
            head([("Update", "1"), ("Content-Lengths", "2"), ("Keep-Alive", "3")]),
            is: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(dateLine)Update: 1\r\nContent-Lengths: 2\r\nKeep-Alive: 3\r\n\r\n",
            "These are others.")
    }

    @Test("every field is checked, the first wrong one is told") func everyField() {
        refused([("A", "1"), ("B", "2"), ("C", "3\r\n")], .invalidValue(name: "C"), "The third of three is wrong.")
        refused([("A", "1\n"), ("B B", "2")], .invalidValue(name: "A"), "Two are wrong; the first is told.")
        refused([("A B", "1\n")], .invalidName("A B"), "Name and value are wrong; the name is judged first.")
        refused([("Date", "1\n")], .reservedName("Date"), "A reserved name, and a wrong value.")
    }

    @Test("a refused head leaves the buffer alone") func untouched() {
        let result = written(head([("A", "1"), ("B", "2\r\n")]), before: "(an answer before)")
        #expect(
            result.text == "(an answer before)" && result.error == .invalidValue(name: "B"),
            "The second field is refused, and an earlier answer waits in the buffer: expected is that alone, and the error; got \"\(result.text)\" and \(result.error.map { "\($0)" } ?? "no error"). Half a head could never be taken back."
        )
        let good = written(ResponseHead(), before: "(an answer before)")
        #expect(
            good.text.hasPrefix("(an answer before)HTTP/1.1 200 OK\\r\\n"),
            "A good head stands behind what was there already; got \"\(good.text)\".")
    }
}

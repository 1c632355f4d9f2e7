import Testing
import Welcome

@Suite("0.1 The smallest response", .timeLimit(.minutes(1)))
struct Exercise0_1 {
    @Test("the first line is the status line")
    func statusLine() {
        let lines = headLines(smallestResponse(body: "hello"))
        #expect(
            lines.first == "HTTP/1.1 200 OK",
            "a client reads the version, the number and the words of the first line, up to \\r\\n (RFC 9112 §4)")
    }

    @Test("the head says how long the body is")
    func length() {
        let lines = headLines(smallestResponse(body: "hello"))
        #expect(
            lines.contains("Content-Length: 5"),
            "without its length a client cannot know where the body ends (RFC 9110 §8.6); the body here is \"hello\"")
    }

    @Test("the length counts bytes, not letters")
    func lengthInBytes() {
        let lines = headLines(smallestResponse(body: "Grüße 🐦"))
        #expect(
            lines.contains("Content-Length: 12"),
            "\"Grüße 🐦\" has 7 letters and 12 bytes in UTF-8; see them with: printf 'Grüße 🐦' | od -An -tx1")
    }

    @Test("the head says that the connection closes")
    func connection() {
        let lines = headLines(smallestResponse(body: "hello"))
        #expect(
            lines.contains("Connection: close"),
            "HTTP/1.1 keeps a connection open unless one side says otherwise (RFC 9112 §9.3), and this server will not listen again")
    }

    @Test("every line of the head ends in CR LF")
    func lineEnds() {
        let response = smallestResponse(body: "hello")
        let feeds = response.indices.filter { response[$0] == 10 }
        #expect(
            feeds.count == 4,
            "the head has three lines and an empty one, so four line feeds (byte 10) are expected; came: \(shown(response))")
        let bare = feeds.count { $0 == 0 || response[$0 - 1] != 13 }
        #expect(
            bare == 0,
            "a line ends in carriage return and line feed, 13 and 10 (RFC 9112 §2.2); \(bare) of the line feeds stand alone in: \(shown(response)). A recipient may let that pass, and curl does; others refuse it, as the parser of chapter 3 does with requests"
        )
    }

    @Test("an empty line stands between head and body")
    func emptyLine() {
        let response = smallestResponse(body: "hello")
        let isThere = headEnd(response) != nil
        #expect(
            isThere,
            "the bytes 13 10 13 10, that is \\r\\n\\r\\n, end the head (RFC 9112 §2.1); a client waits for them until it gives up. Came: \(shown(response))"
        )
    }

    @Test("the body stands at the end, byte for byte", arguments: ["hello", "", "Grüße 🐦", "two\nlines"])
    func body(text: String) throws {
        let response = smallestResponse(body: text)
        let found = headEnd(response)
        let end = try #require(
            found, "no empty line (\\r\\n\\r\\n) ends the head, so the client never gets to the body; came: \(shown(response))")
        let isTheBody = response[end...].elementsEqual(text.utf8)
        #expect(
            isTheBody,
            "behind the empty line stands the body in UTF-8, here \(shown(Array(text.utf8))), and nothing more; there stands: \(shown(Array(response[end...])))"
        )
    }

    @Test("an empty body has length 0")
    func emptyBody() {
        let lines = headLines(smallestResponse(body: ""))
        #expect(
            lines.contains("Content-Length: 0"),
            "no Content-Length would mean \"until the connection closes\", which a client cannot tell from a broken line (RFC 9112 §6.3)")
    }
}

/// Bytes as text, in quotation marks, with the ends of lines to be seen.
private func shown(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
        switch scalar {
        case "\r": "\\r"
        case "\n": "\\n"
        default: String(scalar)
        }
    }
    return "\"" + text.joined() + "\""
}

/// The offset behind the empty line that ends the head, or nil when there is none.
private func headEnd(_ response: [UInt8]) -> Int? {
    guard response.count >= 4 else { return nil }
    return (4...response.count).first { response[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
}

/// The lines of the head, without their CR LF.
private func headLines(_ response: [UInt8]) -> [String] {
    let head = response[..<(headEnd(response) ?? response.count)]
    return head.split(separator: 10).map { line in
        String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
}

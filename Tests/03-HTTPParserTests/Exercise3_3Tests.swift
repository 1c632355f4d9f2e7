import Testing

@testable import HTTPParser

@Suite("3.3 Header fields", .timeLimit(.minutes(1)))
struct Exercise3_3 {
    private func parse(_ line: String) -> Result<FieldLine, RequestError> {
        let bytes = Array(line.utf8)
        keepInMind(bytes)
        do throws(RequestError) { return .success(try FieldLine.parse(bytes.span.bytes)) } catch { return .failure(error) }
    }

    private func field(_ line: String, _ name: String, _ value: String, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let got = said(parse(line), of: line)
        let wanted = said(name: name, value: shown(value))
        #expect(
            got == wanted, message("\"\(shown(line))\": expected \(wanted); got \(got).", why, byHand(line)), sourceLocation: location)
    }

    private func refused(_ line: String, _ wanted: RequestError, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let result = parse(line)
        if case .failure(wanted) = result { return }
        Issue.record(
            message("\"\(shown(line))\": expected the refusal \(wanted); got \(said(result, of: line)).", why, byHand(line)),
            sourceLocation: location)
    }

    private func said(_ result: Result<FieldLine, RequestError>, of line: String) -> String {
        switch result {
        case .success(let field): said(name: part(field.name, of: line), value: part(field.value, of: line))
        case .failure(let error): "the refusal \(error)"
        }
    }

    private func said(name: String, value: String) -> String { "the name \"\(name)\" and the value \"\(value)\"" }

    /// A request with the line in it, and with a Host, which there may be once.
    private func byHand(_ line: String) -> String {
        sent("GET /plaintext HTTP/1.1\r\n\(line)\r\n" + (line.hasPrefix("Host:") ? "\r\n" : "Host: a\r\n\r\n"))
    }

    @Test("a name and a value") func plain() {
        field(
            "Host: example.com", "Host", "example.com", "Name, colon, value (RFC 9112 §5); `curl -v` prints such lines behind '>'.")
        field("X:1", "X", "1", "White space behind the colon is optional (OWS, RFC 9110 §5.6.3).")
        field("!#$%&'*+-.^_`|~09azAZ: x", "!#$%&'*+-.^_`|~09azAZ", "x", "All of these are token bytes (RFC 9110 §5.6.2).")
    }

    @Test("a colon in the value stays") func colons() {
        field("Host: localhost:8080", "Host", "localhost:8080", "The first colon ends the name; the second is part of the value.")
        field("A::", "A", ":", "The first colon ends the name.")
        field("Referer: http://a/b?c", "Referer", "http://a/b?c", "A URL has colons of its own.")
    }

    @Test("white space around the value is dropped") func trimmed() {
        field("A: \t x \t ", "A", "x", "Spaces and tabs at both ends are not part of the value (RFC 9112 §5.1).")
        field("A:x ", "A", "x", "A space at the end alone.")
        field("A:\tx", "A", "x", "A tab at the beginning alone.")
    }

    @Test("white space inside the value stays") func inside() {
        field("A: one  two\tthree ", "A", "one  two\tthree", "Only the ends are trimmed; what stands between is the value's own.")
    }

    @Test("a value may be empty") func empty() {
        field("Accept:", "Accept", "", "There is nothing behind the colon: an empty value is a value (RFC 9110 §5.5).")
        field("Accept: \t  ", "Accept", "", "There is only white space behind the colon.")
    }

    @Test("bytes above 0x7F may stand in a value, not in a name") func high() {
        field("A: Zo\u{EB}", "A", "Zo\u{EB}", "obs-text, RFC 9110 §5.5: opaque, but allowed.")
        refused("Zo\u{EB}: x", .malformedField, "A name is a token, and a token is ASCII (RFC 9110 §5.6.2).")
    }

    @Test("a space before the colon") func spaceBeforeColon() {
        let why =
            "A server that skips the space sees the field, one that does not sees another; so a request is refused (RFC 9112 §5.1)."
        refused("Host : example.com", .spaceBeforeColon, why)
        refused("Transfer-Encoding\t: chunked", .spaceBeforeColon, why)
        refused("Content-Length  \t :5", .spaceBeforeColon, why)
        refused(
            "Two words: x", .spaceBeforeColon,
            "A space ends the name, and a colon follows somewhere behind it: some machine may read a field there (RFC 9112 §5.1).")
    }

    @Test("a line that begins with white space") func folding() {
        let why = "Once this continued the line before (obs-fold); a server refuses it (RFC 9112 §5.2)."
        refused(" folded", .obsoleteFolding, why)
        refused("\tfolded: yes", .obsoleteFolding, why)
        refused(" ", .obsoleteFolding, why)
        refused(" : x", .obsoleteFolding, why)
    }

    @Test("no colon at all") func noColon() {
        refused("Host", .malformedField, "The line ends with the name (RFC 9112 §5).")
        refused(
            "Host example.com", .malformedField, "A space ends the name and no colon follows anywhere, so this is no space before a colon.")
        refused("GET", .malformedField, "One word is no field.")
        refused("Host ", .malformedField, "The name ends at a space, and no colon follows.")
    }

    @Test("no name") func noName() {
        refused(": x", .malformedField, "The colon stands first (RFC 9112 §5).")
        refused(":", .malformedField, "There is only a colon.")
    }

    @Test("a name of other bytes than a token's") func strangeNames() {
        for byte in "\"(),/;<=>?@[\\]{}" {
            refused("Na\(byte)me: x", .malformedField, "'\(byte)' is no token byte (RFC 9110 §5.6.2), and it is neither a space nor a tab.")
        }
        refused("[]: x", .malformedField, "The first byte of the name is no token byte.")
    }

    @Test("the end of memory is not passed") func guardPage() throws {
        let page = try #require(GuardPage(), "This machine gives no memory with a guard page (mmap(2), mprotect(2)).")
        // What comes of it is said by the other tests; here a byte too far would end the process.
        var accepted = 0
        for text in ["Name:  a value ", "Host :x", "A:", "abcdefgh"] {
            for length in 1...text.utf8.count {
                accepted += page.with(text.utf8.prefix(length)) { line in
                    do throws(RequestError) { _ = try FieldLine.parse(line) } catch { return 0 }
                    return 1
                }
            }
        }
        #expect(
            accepted == 12,
            message(
                "Four lines, each cut at every length: expected that twelve are accepted, the 11 beginnings of \"Name:  a value \" that have the colon and \"A:\"; got \(accepted)."
            ))
    }
}

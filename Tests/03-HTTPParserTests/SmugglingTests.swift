import Testing

@testable import HTTPParser

/// What has made two servers disagree about where a request ends, and what this one makes of it: it reads the request in the
/// only way in which it can be read, or refuses it.
@Suite("Request smuggling", .timeLimit(.minutes(1)))
struct SmugglingTests {
    @Test("the framing fields", arguments: SmugglingVector.framing) func framing(_ vector: SmugglingVector) { check(vector) }

    @Test("disguised transfer codings", arguments: SmugglingVector.codings) func codings(_ vector: SmugglingVector) { check(vector) }

    @Test("chunks", arguments: SmugglingVector.chunked) func chunked(_ vector: SmugglingVector) { check(vector) }

    @Test("lines, names and hosts", arguments: SmugglingVector.lines) func lines(_ vector: SmugglingVector) { check(vector) }

    private func check(_ vector: SmugglingVector) {
        let got = Wire.read(vector.bytes)
        #expect(
            got == vector.wanted,
            "\(vector.name): the bytes \"\(shown(vector.bytes))\" must give \(vector.wanted); they gave \(got). RFC 9112 §11.2 says what becomes of servers that differ here."
        )
    }
}

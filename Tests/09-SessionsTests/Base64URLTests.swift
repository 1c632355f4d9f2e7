import Testing

@testable import Sessions

@Suite("Base64url", .timeLimit(.minutes(1)))
struct Base64URLTests {
    @Test("bytes of every length come back", arguments: 0...40) func round(_ count: Int) {
        let bytes = Secrets.bytes(count)
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }

    @Test(
        "RFC 4648 §10, without padding",
        arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")])
    func vectors(_ text: String, _ encoded: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
    }

    @Test("what no encoder writes is refused", arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9v\n", "Zmé"])
    func refused(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}

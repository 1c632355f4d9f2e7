import Testing

@testable import Sessions

@Suite("Signers", .timeLimit(.minutes(1)))
struct SignerTests {
    @Test("weak keys are refused, with what to do") func keys() {
        #expect(throws: KeyError.noKey) { try Signer(keys: []) }
        let keys = [32, 31].map { [UInt8](repeating: 1, count: $0) }
        #expect(throws: KeyError.shortKey(bytes: 31)) { try Signer(keys: keys) }
        #expect(KeyError.shortKey(bytes: 3).description.contains("openssl rand -base64 32"))
    }

    @Test("time is a part of the text") func expiry() {
        let signer = Signer.temporary()
        let signed = signer.sign("a.b", for: "test", until: 1_000)
        #expect(signer.verify(signed, for: "test", at: 999) == "a.b")
        #expect(signer.verify(signed, for: "test", at: 1_000) == nil)
        #expect(signer.verify(signer.sign("a", for: "test"), for: "test", at: 0) == nil, "Without a time it is another kind of text.")
        #expect(signer.verify(signed.replacing("1000", with: "9999"), for: "test", at: 999) == nil)
    }

    @Test("equal is equal in every byte") func equal() {
        #expect(Secrets.areEqual([1, 2, 3], [1, 2, 3]))
        for other in [[0, 2, 3], [1, 0, 3], [1, 2, 0], [1, 2], [1, 2, 3, 4], []] as [[UInt8]] {
            #expect(!Secrets.areEqual([1, 2, 3], other))
        }
    }

    @Test("secrets differ, and have their length") func random() {
        #expect(Set((0..<1_000).map { _ in Secrets.bytes(16) }).count == 1_000)
        #expect([0, 1, 7, 8, 9, 33].allSatisfy { Secrets.bytes($0).count == $0 })
        #expect(SecretHash(of: Array("abc".utf8)).bytes.prefix(4) == [0xba, 0x78, 0x16, 0xbf], "FIPS 180-4's own example")
        #expect(SecretHash(SecretHash(of: [1]).bytes) == SecretHash(of: [1]))
        #expect(SecretHash([1, 2]) == nil)
    }
}

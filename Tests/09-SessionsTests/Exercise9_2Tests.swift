import Testing

@testable import Sessions

@Suite("9.2 Signed texts", .timeLimit(.minutes(1)))
struct Exercise9_2 {
    private let old = [UInt8](repeating: 1, count: 32)
    private let new = [UInt8](repeating: 2, count: 32)

    @Test("the text stands there, and its signature behind it") func sign() throws {
        let signed = try Signer(keys: [old]).sign("42", for: "test")
        #expect(
            signed == "42.S9je9fkJH-WkoyMRsd59_Y1IK_1iAslscdNBfkzpANw",
            "The text, a dot, and 32 bytes of HMAC-SHA256 in base64url without “=”: 43 letters. \(signed) came.")
    }

    @Test("what was signed is verified") func verify() throws {
        let signer = try Signer(keys: [new])
        for text in ["42", "", "a.b.c", ".", "30 €"] {
            #expect(signer.verify(signer.sign(text, for: "test"), for: "test") == text, "“\(text)”: the signature is behind the last dot.")
        }
    }

    @Test("who changes a letter is noticed") func changed() throws {
        let signer = try Signer(keys: [new])
        let signed = signer.sign("user=42", for: "test")
        for index in signed.indices {
            var other = signed
            other.replaceSubrange(index...index, with: signed[index] == "A" ? "B" : "A")
            #expect(signer.verify(other, for: "test") == nil, "“\(other)” was taken, and nobody has signed that.")
        }
    }

    @Test("half a signature is none") func half() throws {
        let signer = try Signer(keys: [new])
        let signed = signer.sign("42", for: "test")
        for text in ["42", "42.", "", ".", "42.=", "42." + Base64URL.encode([UInt8](repeating: 0, count: 32)), String(signed.dropLast(2))] {
            #expect(signer.verify(text, for: "test") == nil, "“\(text)” has no signature that is right.")
        }
        #expect(signer.verify(signed + ".", for: "test") == nil)
    }

    @Test("a purpose is a part of it") func purpose() throws {
        let signer = try Signer(keys: [new])
        #expect(
            signer.verify(signer.sign("42", for: "unsubscribe"), for: "reset the password") == nil,
            "What may end a newsletter must not change a password: the purpose goes into the code.")
        #expect(signer.verify(signer.sign("bc", for: "a"), for: "ab") == nil)
    }

    @Test("an old key still verifies, and the new one signs") func rotation() throws {
        let before = try Signer(keys: [old]).sign("42", for: "test")
        let signer = try Signer(keys: [new, old])
        #expect(signer.verify(before, for: "test") == "42", "Whoever has a text from before the change keeps it: all keys verify.")
        #expect(signer.sign("42", for: "test") == (try Signer(keys: [new]).sign("42", for: "test")), "The first key signs.")
        #expect(try Signer(keys: [new]).verify(before, for: "test") == nil, "A key that is gone verifies nothing.")
    }
}

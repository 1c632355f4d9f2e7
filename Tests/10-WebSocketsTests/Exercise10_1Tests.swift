import Testing

@testable import WebSockets

@Suite("10.1 Accept key", .timeLimit(.minutes(1)))
struct Exercise10_1 {
    @Test("the example of the RFC") func example() {
        #expect(
            AcceptKey.answer(to: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            """
            RFC 6455 §1.3 works this one out, step by step. See it by hand: \
            printf dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11 | openssl dgst -sha1 -binary | base64
            """)
    }

    @Test("each key has an answer of its own") func others() {
        #expect(
            AcceptKey.answer(to: "x3JJHMbDL1EzLkh9GBhXDw==") == "HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
            "§4.2.2, step 5.4: another key, another answer. A server that always says the same has read nothing.")
        #expect(
            AcceptKey.answer(to: "AAAAAAAAAAAAAAAAAAAAAA==") == "ICX+Yqv66kxgM0FcWaLWlFLwTAI=",
            "Sixteen zeros are a key like any other.")
    }

    @Test("twenty bytes in Base64") func length() {
        for key in ["dGhlIHNhbXBsZSBub25jZQ==", "x3JJHMbDL1EzLkh9GBhXDw=="] {
            let count = AcceptKey.answer(to: key).utf8.count
            #expect(count == 28, "A SHA-1 is 20 bytes, and those are 28 letters of Base64; \(count) came. Hexadecimal is another way.")
        }
    }

    @Test("a key is sixteen bytes") func valid() {
        #expect(AcceptKey.isValid("dGhlIHNhbXBsZSBub25jZQ=="), "“the sample nonce” has sixteen bytes.")
        for (key, what) in [
            ("dGhlIHNhbXBsZSBub25j", "15 bytes"), ("dGhlIHNhbXBsZSBub25jZSE=", "17 bytes, in 24 letters like every good key"),
            ("", "nothing"), ("dGhlIHNhbXBsZSBub25jZQ==dGhlIHNhbXBsZSBub25jZQ==", "two keys"),
        ] { #expect(!AcceptKey.isValid(key), "§4.2.1 step 5: 16 bytes, decoded. “\(key)” is \(what).") }
    }

    @Test("a key is Base64") func base64() {
        for key in ["dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25j*Q==", "the sample nonce", "________________________"] {
            #expect(!AcceptKey.isValid(key), "RFC 4648 §4: “\(key)” is no Base64, so it is no key.")
        }
    }
}

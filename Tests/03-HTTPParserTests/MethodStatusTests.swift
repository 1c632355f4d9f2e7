import Testing

@testable import HTTPParser

@Suite("Methods, statuses and bytes", .timeLimit(.minutes(1)))
struct MethodStatusTests {
    private func method(_ name: String) -> HTTPParser.Method { HTTPParser.Method(Array(name.utf8).span.bytes) }

    @Test("the nine methods, and no other spelling") func methods() {
        let known: [(String, HTTPParser.Method)] = [
            ("GET", .get), ("HEAD", .head), ("POST", .post), ("PUT", .put), ("DELETE", .delete), ("CONNECT", .connect),
            ("OPTIONS", .options), ("TRACE", .trace), ("PATCH", .patch),
        ]
        for (name, wanted) in known {
            #expect(method(name) == wanted)
            for other in [name.lowercased(), name + "X", String(name.dropLast()), "X" + name] {
                #expect(method(other) == .other, "\(other)")
            }
        }
        #expect(method("") == .other && method("PROPFIND") == .other && method("UPDATEREDIRECTREF") == .other)
    }

    @Test("statuses of one's own") func ownStatus() {
        #expect(Status(code: 299, reason: "Fine")?.code == 299)
        #expect(Status(code: 99, reason: "x") == nil && Status(code: 1000, reason: "x") == nil && Status(code: -200, reason: "x") == nil)
        #expect(Status(code: 200, reason: "a\r\nb") == nil && Status(code: 200, reason: "a\u{7F}") == nil)
        #expect(Status(code: 200, reason: "") == .ok, "Two are equal when their codes are.")
    }

    @Test("statuses without content") func forbidsContent() {
        for status in [Status.continue, .switchingProtocols, .noContent, .notModified] { #expect(status.forbidsContent) }
        for status in [Status.ok, .created, .found, .badRequest, .internalServerError] { #expect(!status.forbidsContent) }
    }

    @Test("every refusal has a status and a sentence of its own") func refusals() {
        let all: [RequestError] = [
            .bareLineEnd, .controlCharacter, .malformedRequestLine, .malformedMethod, .malformedTarget, .targetTooLong, .malformedVersion,
            .unsupportedVersion, .malformedField, .spaceBeforeColon, .obsoleteFolding, .headTooLarge, .tooManyFields, .malformedHost,
            .malformedContentLength, .contradictoryFraming, .malformedTransferEncoding, .unknownTransferCoding, .bodyTooLarge,
            .malformedChunk, .chunkExtensionTooLong, .unknownExpectation,
        ]
        #expect(Set(all.map(\.explanation)).count == all.count)
        for error in all {
            #expect([400, 413, 414, 417, 431, 501, 505].contains(error.status.code), "\(error)")
            #expect(error.explanation.hasSuffix(".") && !error.explanation.contains("\n"), "\(error)")
        }
    }

    @Test("the tables of characters are those of the RFCs") func tables() {
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let token = Set((letters + "!#$%&'*+-.^_`|~").utf8)
        let host = Set((letters + "-._~" + "!$&'()*+,;=" + "%" + ":[]").utf8)
        for byte in UInt8.min...UInt8.max {
            #expect(byte.isTokenByte == token.contains(byte), "0x\(String(byte, radix: 16)) in a token, RFC 9110 §5.6.2")
            let one = [byte]
            #expect(Host.isValid(one.span.bytes) == host.contains(byte), "0x\(String(byte, radix: 16)) in a host, RFC 3986 §3.2.2")
            #expect(byte.hexValue == Int(String(Unicode.Scalar(byte)), radix: 16), "0x\(String(byte, radix: 16)) as a hexadecimal digit")
            #expect(byte.lowercased == (65...90 ~= byte ? byte + 32 : byte))
            #expect(byte.isBlank == (byte == 32 || byte == 9))
        }
    }

    @Test("lists") func lists() {
        func members(_ text: String) -> [String] {
            let bytes = Array(text.utf8)
            var members: [String] = []
            bytes.span.bytes.forEachListMember { members.append($0.text) }
            return members
        }
        #expect(members("a, b ,\tc") == ["a", "b", "c"])
        #expect(members(" , ,a b,, ") == ["a b"], "Empty members count for nothing (RFC 9110 §5.6.1.2).")
        #expect(members("") == [] && members(",") == [] && members("a") == ["a"])
    }
}

import Foundation
import HTTPParser
import Router
import Testing

@testable import TypedErrors

/// Problem documents, as a program reads them: parsed by Foundation, which knows nothing of our writer.
@Suite("Problem documents")
struct DocumentTests {
    private func object(_ problem: Problem, requestID: String? = nil) throws -> [String: Any] {
        let bytes = problem.document(requestID: requestID)
        let value = try JSONSerialization.jsonObject(with: Data(bytes))
        return try #require(value as? [String: Any], "The document must be an object; it is \(String(decoding: bytes, as: UTF8.self))")
    }

    @Test("any text is JSON in the end") func texts() throws {
        let text = "\u{0}\u{1}\u{1f} \" \\ / \u{7f} é \u{2028} 🐦 \n\r\t"
        let seen = try object(Problem(.conflict, code: "odd", text))["detail"] as? String
        #expect(seen == text, "RFC 8259 §7: each text comes back as it was; came \(String(describing: seen)).")
    }

    @Test("escapes at the ends, side by side, and alone") func escapes() throws {
        for text in ["", "\"", "\"\"", "a\"", "\"a", "\\", "\n", "a\nb", "\u{1}\u{1f}\u{10}x", "plain"] {
            let bytes = Problem(.conflict, code: "odd", text).document(requestID: text)
            let object = try #require(members(of: bytes), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(object["detail"] as? String == text && object["requestID"] as? String == text, "\(text.debugDescription)")
        }
        let phrase = try #require(Status(code: 418, reason: "I'm a \"teapot\""))
        #expect(try object(Problem(phrase, code: "odd", ""))["title"] as? String == "I'm a \"teapot\"")
    }

    @Test("a text is cut where an answer would grow without end, and between two characters") func cut() throws {
        for width in 0..<4 {
            let text = String(repeating: "x", count: ProblemLimits.detailBytes - width) + "🐦🐦"
            let seen = try #require(try object(Problem(.conflict, code: "long", text))["detail"] as? String)
            #expect(seen.utf8.count <= ProblemLimits.detailBytes + 3, "\(seen.utf8.count) bytes")
            #expect(seen.hasSuffix("…") && text.hasPrefix(seen.dropLast()), "The end is \(seen.suffix(4)).")
        }
    }

    @Test("no more than a hundred flaws are listed") func manyFlaws() throws {
        let flaws = (0..<1000).map { Flaw(.body(pointer: "/\($0)"), "must be a number") }
        let errors = try #require(try object(InputError.invalidBody(flaws).problem)["errors"] as? [[String: Any]])
        #expect(errors.count == ProblemLimits.flaws)
        #expect(errors.last?["pointer"] as? String == "/99")
    }
}

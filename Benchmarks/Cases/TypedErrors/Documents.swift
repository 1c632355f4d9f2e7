import Case
import Foundation
import HTTPParser
import Router

/// Writing one and the same document, 240 bytes of a 400 with two flaws.
let documents: [Case] = [
    Case("a problem document with two flaws, written: Apus (6.2)") {
        let problem = Problem(
            .badRequest, code: "bad_parameter", "id must be a whole number, and is \"ann\"",
            flaws: [
                Flaw(.parameter("id"), "must be a whole number"), Flaw(.body(pointer: "/items/3/email"), "must be an e-mail address"),
            ])
        return { count in
            for _ in 0..<count { keep(problem.document(requestID: "kqg8s3hbnq9f-2")) }
        }
    },
    Case("a problem document with two flaws, written: Foundation's JSONEncoder") {
        let document = Document(
            title: "Bad Request", status: 400, detail: "id must be a whole number, and is \"ann\"", code: "bad_parameter",
            requestID: "kqg8s3hbnq9f-2",
            errors: [
                Document.Flaw(parameter: "id", reason: "must be a whole number"),
                Document.Flaw(pointer: "/items/3/email", reason: "must be an e-mail address"),
            ])
        // Made once, as one would do it: an encoder is costly, and can be used again.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return { count in
            for _ in 0..<count { keep(try? encoder.encode(document)) }
        }
    },
]

/// The same as a Codable struct.
private struct Document: Codable {
    struct Flaw: Codable {
        var pointer: String?
        var parameter: String?
        var reason: String
    }
    var title: String
    var status: Int
    var detail: String
    var code: String
    var requestID: String?
    var errors: [Flaw]
}

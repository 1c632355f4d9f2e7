import Foundation
import HTTPParser
import Router
import Testing

@testable import TypedErrors

@Suite("6.2 Render", .timeLimit(.minutes(1)))
struct Exercise6_2 {
    private func expect(
        _ problem: Problem, requestID: String? = nil, is wanted: String, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let came = String(decoding: problem.document(requestID: requestID), as: UTF8.self)
        #expect(came == wanted, "Expected \(wanted)\ncame     \(came)\n\(why)", sourceLocation: location)
    }

    @Test("title, status, detail and code, in this order") func always() {
        expect(
            Problem(.notFound, code: "user_not_found", "there is no user 42"),
            is: #"{"title":"Not Found","status":404,"detail":"there is no user 42","code":"user_not_found"}"#,
            "These four members and no others, in the order of the table, in one whole object (RFC 9457 §3.1 has the first three, and §3.2 allows the fourth). By hand: curl -s localhost:8080/users/42"
        )
    }

    @Test("the title is the status' phrase, and the status a number") func status() throws {
        for status in [Status.conflict, .unprocessableContent, .serviceUnavailable] {
            let bytes = Problem(status, code: "odd", "some text").document(requestID: nil)
            let all = members(of: bytes)
            let object = try #require(
                all, "The document must be a JSON object; came \(String(decoding: bytes, as: UTF8.self))")
            #expect(
                object["title"] as? String == "\(status.reason)",
                "Without a `type` the title is the phrase of the status (RFC 9457 §4.2.1), \"\(status.reason)\"; came \(object["title"] ?? "nothing")."
            )
            #expect(
                object["status"] as? NSNumber == status.code as NSNumber,
                "`status` is the number \(status.code) (RFC 9457 §3.1.2); came \(object["status"] ?? "nothing").")
        }
    }

    @Test("a request without a name has no requestID") func requestID() {
        let problem = Problem(.gone, code: "gone", "it was here")
        expect(
            problem, requestID: "7f3a-2", is: #"{"title":"Gone","status":410,"detail":"it was here","code":"gone","requestID":"7f3a-2"}"#,
            "The name of the request follows the code. A person who asks for help can quote it. By hand: curl -s localhost:8080/report")
        expect(
            problem, is: #"{"title":"Gone","status":410,"detail":"it was here","code":"gone"}"#,
            "Where there is no name there is no member: neither an empty text nor null. A reader that asks for it must not find a name that is none."
        )
    }

    @Test("each flaw is an object with its place and its reason") func flaws() {
        let flaws = [
            Flaw(.body(pointer: "/items/3/email"), "must be an e-mail address"), Flaw(.parameter("page"), "must be a whole number"),
            Flaw(.body(pointer: ""), "must be an object"),
        ]
        expect(
            Problem(.badRequest, code: "bad", "no", flaws: flaws),
            is: #"{"title":"Bad Request","status":400,"detail":"no","code":"bad","errors":["#
                + #"{"pointer":"/items/3/email","reason":"must be an e-mail address"},"#
                + #"{"parameter":"page","reason":"must be a whole number"},"# + #"{"pointer":"","reason":"must be an object"}]}"#,
            "`errors` has an object for each flaw, in their order: `pointer` for a place in the body (RFC 6901; the empty one is the body itself), `parameter` for a name, and then the reason. By hand: curl -s localhost:8080/users/ann"
        )
    }

    @Test("without flaws there are no errors") func noFlaws() throws {
        let object = try #require(members(of: Problem(.badRequest, code: "bad", "no").document(requestID: nil)))
        #expect(object["errors"] == nil, "No flaw, no member `errors`: an empty list says nothing. Came \(object["errors"] ?? "nothing").")
    }

    @Test("details come last") func details() {
        expect(
            Problem(
                .conflict, code: "too_few_seats", "there are not enough seats", flaws: [Flaw(.parameter("seats"), "must be 3 or less")],
                details: Seats(left: 3)),
            requestID: "r1",
            is: #"{"title":"Conflict","status":409,"detail":"there are not enough seats","code":"too_few_seats","requestID":"r1","#
                + #""errors":[{"parameter":"seats","reason":"must be 3 or less"}],"details":{"left":3}}"#,
            "The details write themselves; they stand behind everything else, under `details`.")
    }

    @Test("no more of text and flaws than an answer may have") func limits() throws {
        let flaws = (0..<ProblemLimits.flaws + 1).map { Flaw(.body(pointer: "/\($0)"), "must be a number") }
        let long = String(repeating: "x", count: ProblemLimits.detailBytes + 100)
        let bytes = Problem(.badRequest, code: "bad", long, flaws: flaws).document(requestID: nil)
        let object = try #require(members(of: bytes), "The document must be a JSON object.")
        let detail = object["detail"] as? String ?? ""
        #expect(
            detail.utf8.count <= ProblemLimits.detailBytes + 3,
            "A text of \(long.utf8.count) bytes is cut: `publicDetail` has what may go out, \(ProblemLimits.detailBytes) bytes and an ellipsis. Came \(detail.utf8.count) bytes. What a client has sent stands in such texts, and it must not make answers grow."
        )
        let count = (object["errors"] as? [Any])?.count ?? 0
        #expect(
            count == ProblemLimits.flaws,
            "Of \(flaws.count) flaws \(ProblemLimits.flaws) are listed: `publicFlaws` has them. Came \(count).")
    }
}

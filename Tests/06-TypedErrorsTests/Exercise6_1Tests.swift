import HTTPParser
import HTTPServer
import Router
import Testing

@testable import TypedErrors

@Suite("6.1 Declare", .timeLimit(.minutes(1)))
struct Exercise6_1 {
    /// An error of each case, with the status and the code that the contract gives it.
    private static let all: [(error: InputError, status: Int, code: String)] = [
        (.notFound, 404, "not_found"),
        (.methodNotAllowed(allowed: [.get]), 405, "method_not_allowed"),
        (.malformedPath, 400, "malformed_path"),
        (.badParameter(name: "id", value: "ann", expected: "a whole number"), 400, "bad_parameter"),
        (.missingParameter(name: "q", expected: "a text"), 400, "missing_parameter"),
        (.bodyTooLarge(limit: 10), 413, "body_too_large"),
        (.bodyBroken(.disconnected), 400, "body_broken"),
        (.unsupportedMediaType("text/plain", expected: "application/json"), 415, "unsupported_media_type"),
        (.malformedBody(Flaw(.body(pointer: "/age"), "must be a number")), 400, "malformed_body"),
        (.invalidBody([Flaw(.body(pointer: "/email"), "must be an e-mail address")]), 422, "invalid_body"),
        (.unavailable, 503, "unavailable"),
    ]

    @Test("every case has its own code") func codes() {
        for (error, _, code) in Self.all {
            let came = error.problem.code
            #expect(
                came == code,
                "The code of \(error) is \"\(code)\", the case's name in small letters; came \"\(came)\". Programs compare codes, so every letter counts. By hand: curl -s localhost:8080/nowhere"
            )
        }
    }

    @Test("status and text are those that the error has") func statusAndText() {
        for (error, status, _) in Self.all {
            let problem = error.problem
            #expect(
                problem.status.code == status,
                "\(error) is answered with \(status) (RFC 9110 §15), and the error says so itself in `status`; came \(problem.status.code)."
            )
            if case .invalidBody = error { continue }
            #expect(
                problem.detail == error.explanation,
                "The text of \(error) is its `explanation`, \"\(error.explanation)\"; came \"\(problem.detail)\".")
        }
    }

    @Test("405 names the methods in Allow") func allow() {
        let some = InputError.methodNotAllowed(allowed: [.get, .head, .delete, .other("PURGE")]).problem.fields
        #expect(
            some == [ResponseField(name: "Allow", value: "GET, HEAD, DELETE, PURGE")],
            "RFC 9110 §15.5.6: a 405 must have the field Allow, here \"GET, HEAD, DELETE, PURGE\", as it was given; came \(some). By hand: curl -i -X DELETE localhost:8080/users"
        )
        let one = InputError.methodNotAllowed(allowed: [.post]).problem.fields
        #expect(one == [ResponseField(name: "Allow", value: "POST")], "One method needs no comma: \"POST\"; came \(one).")
    }

    @Test("a bad parameter is one flaw, with its name") func badParameter() {
        let flaws = InputError.badParameter(name: "page", value: "two", expected: "a whole number").problem.flaws
        #expect(
            flaws == [Flaw(.parameter("page"), "must be a whole number")],
            "One flaw is expected, at the parameter `page`: \"must be a whole number\". A form marks the field by that name. Came \(flaws). By hand: curl -s localhost:8080/users/ann"
        )
    }

    @Test("a missing parameter is one flaw, with its name") func missingParameter() {
        let flaws = InputError.missingParameter(name: "email", expected: "a text").problem.flaws
        #expect(
            flaws == [Flaw(.parameter("email"), "is missing: a text")],
            "One flaw is expected, at the parameter `email`: \"is missing: a text\"; came \(flaws). By hand: curl -s -X POST 'localhost:8080/users?name=Ada'"
        )
    }

    @Test("what is wrong with a body keeps its places") func bodies() {
        let flaw = Flaw(.body(pointer: "/items/3/count"), "must be a number")
        let malformed = InputError.malformedBody(flaw).problem.flaws
        #expect(malformed == [flaw], "The flaw of `malformedBody` is passed on as it is; came \(malformed).")
        let several = [Flaw(.body(pointer: "/z"), "must be there"), Flaw(.body(pointer: "/a"), "must be short"), flaw]
        let invalid = InputError.invalidBody(several).problem.flaws
        #expect(
            invalid == several,
            "All flaws of `invalidBody` are passed on, in their order: a client mends them in one go. Expected \(several), came \(invalid)."
        )
    }

    @Test("several flaws are counted in the text") func counted() {
        func detail(_ count: Int) -> String {
            InputError.invalidBody((0..<count).map { Flaw(.body(pointer: "/\($0)"), "must be short") }).problem.detail
        }
        for (count, text) in [
            (1, "the body has 1 value that is not accepted"), (2, "the body has 2 values that are not accepted"),
            (31, "the body has 31 values that are not accepted"), (0, "the body has 0 values that are not accepted"),
        ] {
            let came = detail(count)
            #expect(
                came == text,
                "With \(count) flaws the text is \"\(text)\"; came \"\(came)\". The flaws themselves have a list of their own.")
        }
    }

    @Test("the others have neither flaws nor fields") func nothingMore() {
        for (error, _, _) in Self.all {
            let problem = error.problem
            switch error {
            case .methodNotAllowed: #expect(problem.flaws.isEmpty, "Nothing that was sent is wrong but the method; came \(problem.flaws).")
            case .badParameter, .missingParameter, .malformedBody, .invalidBody:
                #expect(problem.fields.isEmpty, "\(error) adds no field to the answer; came \(problem.fields).")
            default:
                #expect(
                    problem.flaws.isEmpty && problem.fields.isEmpty,
                    "\(error) has neither flaws nor fields; came \(problem.flaws) and \(problem.fields).")
            }
            #expect(problem.details == nil, "\(error) has no details.")
        }
    }
}

import HTTPParser
import HTTPServer
import Router
import Testing

@testable import TypedErrors

@Suite("6.3 Map between layers", .timeLimit(.minutes(1)))
struct Exercise6_3 {
    private typealias Both = Either<UserError, MailError>

    /// Whether two problems say the same.
    private func same(_ one: Problem, _ other: Problem) -> Bool {
        one.status == other.status && one.code == other.code && one.detail == other.detail && one.flaws == other.flaws
            && one.fields == other.fields
    }

    private func told(_ problem: Problem) -> String { "\(problem.status.code) \(problem.code): \(problem.detail)" }

    // MARK: Either

    @Test("an error of either side says what it always said") func sides() {
        let user = Both.first(.notFound(id: 7)).problem
        #expect(
            same(user, UserError.notFound(id: 7).problem),
            "The problem of .first(error) is the error's own, \(told(UserError.notFound(id: 7).problem)); came \(told(user)). By hand: curl -i -X POST localhost:8080/users/7/invitations"
        )
        let mail = Both.second(.full(seconds: 30)).problem
        #expect(
            same(mail, MailError.full(seconds: 30).problem),
            "The problem of .second(error) is the error's own, with its field Retry-After: \(told(MailError.full(seconds: 30).problem)); came \(told(mail)) with \(mail.fields). By hand: curl -i -X POST localhost:8080/users/2/invitations"
        )
    }

    @Test("a sum of sums works without another line") func nested() {
        let error = Either<UserError, Either<MailError, UserError>>.second(.first(.rejected(address: "x@example.com")))
        #expect(
            error.problem.code == "mail_rejected",
            "Either<A, Either<B, C>> is a sum too: the error inside is asked, however deep. Expected mail_rejected, came \(error.problem.code)."
        )
    }

    @Test("the examples of both sides, the first type's first") func examples() {
        func told(_ examples: [Both]) -> String {
            examples.map { example in
                switch example {
                case .first(let error): ".first(.\(error))"
                case .second(let error): ".second(.\(error))"
                }
            }.joined(separator: ", ")
        }
        let wanted: [Both] = UserError.examples.map(Both.first) + MailError.examples.map(Both.second)
        let isRight = Both.examples == wanted
        #expect(
            isRight,
            "The examples are those of UserError, wrapped in .first, and then those of MailError, wrapped in .second: documentation shows all that can happen.\nExpected \(told(wanted))\ncame     \(told(Both.examples))"
        )
    }

    // MARK: Bytes that are no request

    @Test("refused bytes keep status and text") func refused() {
        for error in RequestError.examples {
            let problem = error.problem
            #expect(
                problem.status == error.status && problem.detail == error.explanation,
                "\(error): status and text are the error's own, \(error.status.code) and \"\(error.explanation)\"; came \(told(problem)). By hand: printf 'GET /\\r\\n\\r\\n' | nc localhost 8080"
            )
            #expect(problem.flaws.isEmpty && problem.fields.isEmpty, "\(error) has neither flaws nor fields.")
        }
    }

    @Test("refused bytes have a code by their status") func refusedCodes() {
        let codes: [(RequestError, String)] = [
            (.bodyTooLarge, "body_too_large"), (.targetTooLong, "uri_too_long"), (.unknownExpectation, "expectation_failed"),
            (.headTooLarge, "header_too_large"), (.tooManyFields, "header_too_large"), (.unknownTransferCoding, "not_implemented"),
            (.unsupportedVersion, "version_not_supported"), (.malformedRequestLine, "malformed_request"),
            (.malformedHost, "malformed_request"), (.contradictoryFraming, "malformed_request"), (.malformedChunk, "malformed_request"),
            (.malformedContentLength, "malformed_request"),
        ]
        for (error, code) in codes {
            #expect(
                error.problem.code == code,
                "The code of \(error) goes by its status, \(error.status.code): \"\(code)\"; came \"\(error.problem.code)\".")
        }
    }

    // MARK: Bodies that break off

    @Test("a body that broke off is told as the router tells it") func bodies() {
        for error in [BodyError.disconnected, .timedOut, .tooLarge(limit: 4096), .cancelled] {
            let wanted = InputError(error).problem
            #expect(
                same(error.problem, wanted),
                "\(error): the router has a name for it, `InputError(error)`, and the client is told that: \(told(wanted)). Came \(told(error.problem)). One thing has one name, whichever layer finds it. By hand: head -c 5000 /dev/zero | curl -i -T - localhost:8080/avatars/1"
            )
        }
    }

    @Test("the parser's error in a body is told as the parser's") func malformedBody() {
        for inner in [RequestError.malformedChunk, .bodyTooLarge] {
            let problem = BodyError.malformed(inner).problem
            #expect(
                problem.status == inner.status && problem.detail == inner.explanation,
                "\(BodyError.malformed(inner)) has the parser's error in it, and says what that says: \(inner.status.code), \"\(inner.explanation)\". Came \(told(problem))."
            )
        }
    }

    @Test("the server's own mistake is not told") func wrongLength() {
        let problem = BodyError.wrongLength(declared: 200, written: 150).problem
        #expect(
            same(problem, .internalError),
            "An answer of another length than it declared is our mistake, and no client can do anything about it: \(told(.internalError)) is expected (RFC 9110 §15.6.1), came \(told(problem))."
        )
    }
}

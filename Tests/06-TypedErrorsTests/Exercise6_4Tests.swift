import HTTPParser
import Logging
import Router
import Testing

@testable import TypedErrors

@Suite("6.4 Hide the unknown", .timeLimit(.minutes(1)))
struct Exercise6_4 {
    /// Tells about an error, and returns what the log was told.
    private func tell<Failure: Error>(_ error: Failure, isCancelled: Bool = false) -> (problem: Problem, lines: [Lines.Line]) {
        let lines = Lines()
        let problem = Problem(telling: error, isCancelled: isCancelled) { lines.add($0, $1, $2) }
        return (problem, lines.all)
    }

    /// The same about what a closure throws. One that does not say `throws(…)` throws `any Error`, and then `Failure` is no more
    /// than that, as it is for a handler that does not say it.
    private func tell<Failure: Error>(thrownBy body: () throws(Failure) -> Void) -> (problem: Problem, lines: [Lines.Line]) {
        do throws(Failure) { try body() } catch { return tell(error) }
        Issue.record("nothing was thrown")
        return (.internalError, [])
    }

    @Test("a declared error has its own problem") func known() {
        let problem = tell(UserError.notFound(id: 7)).problem
        #expect(
            problem.status == .notFound && problem.code == "user_not_found" && problem.detail == "there is no user 7",
            "UserError declares what clients are told: 404 user_not_found; came \(problem.status.code) \(problem.code) \"\(problem.detail)\". By hand: curl -i localhost:8080/users/7"
        )
        let full = tell(MailError.full(seconds: 30)).problem
        #expect(full.fields == MailError.full(seconds: 30).problem.fields, "Its fields belong to it: Retry-After; came \(full.fields).")
    }

    @Test("it has that also when it comes as any Error") func knownAsAny() {
        let problem = tell { throw UserError.emailTaken("ada@example.com") }.problem
        #expect(
            problem.status == .conflict && problem.code == "email_taken",
            "A handler that says `throws` and no type throws `any Error`; what is in it has been declared all the same. Expected 409 email_taken, came \(problem.status.code) \(problem.code)."
        )
    }

    @Test("an unknown error tells the client nothing") func unknown() {
        let problem = tell(DatabaseFailure()).problem
        let wanted = Problem.internalError
        #expect(
            problem.status == wanted.status && problem.code == wanted.code && problem.detail == wanted.detail && problem.flaws.isEmpty
                && problem.fields.isEmpty && problem.details == nil,
            "Nobody has said what clients may know of DatabaseFailure, so they get Problem.internalError and nothing of the error: its text holds a password. Came \(problem.status.code) \(problem.code) \"\(problem.detail)\". By hand: curl -i localhost:8080/report"
        )
    }

    @Test("and the log everything") func unknownIsLogged() {
        let (_, lines) = tell(DatabaseFailure())
        #expect(lines.count == 1, "One line in the log for one error; came \(lines.count). Two lines make two alarms of it.")
        guard let line = lines.first else { return }
        #expect(line.level == .error, "Somebody has to look after it: level error; came \(line.level).")
        #expect(
            line.message == "cannot open postgres://apus:hunter2@10.0.0.7/users",
            "The message is the error as text, \"\\(error)\"; came \"\(line.message)\".")
        #expect(line.metadata["error"] == "DatabaseFailure", "\"error\" is the name of its type; came \(line.metadata).")
    }

    @Test("the log has the type of the error itself") func type() {
        let came = tell { throw DatabaseFailure() }.lines.first?.metadata["error"]
        #expect(
            came == "DatabaseFailure",
            "As `any Error`, `Failure` is no more than that; the error itself still has a type, DatabaseFailure, and that is what one looks for in a log. Came \(came ?? "nothing"). See type(of:) in the documentation of the standard library, under generic functions."
        )
        let name = tell { throw UserError.storage }.lines.first?.metadata["error"]
        #expect(name == "UserError", "The same for one that is declared: UserError; came \(name ?? "nothing").")
    }

    @Test("a declared error of the server is logged too") func serverError() {
        let (problem, lines) = tell(UserError.storage)
        #expect(
            problem.status == .serviceUnavailable && problem.code == "storage_away",
            "The client is told what was declared; came \(problem.status.code) \(problem.code).")
        #expect(
            lines.map(\.level) == [.error] && lines.first?.message == "storage",
            "Its status is 503: the server is at fault, which is one line at level error, with the error as text, \"storage\". Came \(lines.map { "\($0.level): \($0.message)" })."
        )
        // The edge between the two kinds.
        struct Edge: APIError {
            var code: Int
            var problem: Problem { Problem(Status(code: code, reason: "Edge") ?? .ok, code: "edge", "an edge") }
            static var examples: [Edge] { [] }
        }
        #expect(tell(Edge(code: 500)).lines.count == 1, "500 is the server's: one line.")
        #expect(tell(Edge(code: 499)).lines.isEmpty, "499 is the client's: no line.")
    }

    @Test("an error of the client has no line") func clientError() {
        for error in [UserError.notFound(id: 1), .emailTaken("ada@example.com")] {
            let lines = tell(error).lines
            #expect(
                lines.isEmpty,
                "\(error) is the client's doing (RFC 9110 §15.5). A log that fills with such lines hides the others. Came \(lines.map { "\($0.level): \($0.message)" })."
            )
        }
        #expect(tell(UserError.notFound(id: 1), isCancelled: true).lines.isEmpty, "Nor has it one when the client has gone.")
    }

    @Test("a client that has gone wakes nobody") func cancelled() {
        let (problem, lines) = tell(CancellationError(), isCancelled: true)
        #expect(problem.code == Problem.internalError.code, "Whoever reads it is told nothing, cancelled or not; came \(problem.code).")
        #expect(
            lines.map(\.level) == [.debug],
            "The task was cancelled, for the client has gone: one line at level debug, and nobody has to look after it. Came \(lines.map(\.level))."
        )
        #expect(
            tell(DatabaseFailure(), isCancelled: true).lines.map(\.level) == [.debug],
            "Whatever waits says in its own words that it was called off: it is the task that counts, not the type of the error. A DatabaseFailure in a cancelled task is a line at level debug."
        )
        #expect(
            tell(CancellationError()).lines.map(\.level) == [.error],
            "The other way around: this task was not cancelled, so a CancellationError is as unknown as any other, level error.")
        let known = tell(UserError.storage, isCancelled: true).lines
        #expect(
            known.map(\.level) == [.error],
            "A declared error with status 500 or more stays at level error, cancelled or not; came \(known.map(\.level)).")
    }
}

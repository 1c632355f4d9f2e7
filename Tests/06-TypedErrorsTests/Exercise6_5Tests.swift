import HTTPParser
import Testing

@testable import TypedErrors

@Suite("6.5 Collect for the registry", .timeLimit(.minutes(1)))
struct Exercise6_5 {
    private func problem(_ status: Status, _ code: String, _ detail: String = "some text", details: (any ProblemDetails)? = nil) -> Problem
    {
        Problem(status, code: code, detail, details: details)
    }

    /// `409 taken`, and so on.
    private func listed(_ problems: [Problem]) -> [String] {
        ErrorRecord.collect(problems).records.map { "\($0.status.code) \($0.code)" }
    }

    private func expect(
        _ problems: [Problem], complaints wanted: [String], _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let came = ErrorRecord.collect(problems).complaints
        #expect(came == wanted, "Expected \(wanted)\ncame     \(came)\n\(why)", sourceLocation: location)
    }

    // MARK: Records

    @Test("a record has all that a reader wants to know") func record() {
        let records = ErrorRecord.collect([problem(.conflict, "too_few_seats", "3 seats are left", details: Seats(left: 3))]).records
        #expect(records.count == 1, "One problem, one record; came \(records.count).")
        guard let record = records.first else { return }
        #expect(
            record.status == .conflict && record.code == "too_few_seats" && record.detail == "3 seats are left"
                && record.details == Seats.self,
            "409, too_few_seats, its text, and the type Seats; came \(record).")
    }

    @Test("sorted by status, and those of one status by code") func sorted() {
        let came = listed([
            problem(.serviceUnavailable, "away"), problem(.notFound, "user_not_found"), problem(.conflict, "taken"),
            problem(.notFound, "album_not_found"), problem(.badRequest, "zero"),
        ])
        let wanted = ["400 zero", "404 album_not_found", "404 user_not_found", "409 taken", "503 away"]
        #expect(
            came == wanted,
            "Expected \(wanted), came \(came). A document that is generated twice must be the same twice. By hand: curl -si localhost:8080/users/1 | grep X-Errors"
        )
    }

    @Test("each code once, the first one of it") func once() {
        let problems = [
            problem(.notFound, "user_not_found", "there is no user 42"), problem(.conflict, "taken"),
            problem(.notFound, "user_not_found", "there is no user 43"),
        ]
        let (records, complaints) = ErrorRecord.collect(problems)
        #expect(
            Set(records.map(\.code)) == ["user_not_found", "taken"] && records.count == 2,
            "Two codes, two records; came \(records.map(\.code)).")
        let kept = records.first { $0.code == "user_not_found" }?.detail ?? ""
        #expect(
            kept == "there is no user 42",
            "The first problem of a code is kept, with its text \"there is no user 42\"; came \"\(kept)\".")
        #expect(
            complaints.isEmpty,
            "The same code with the same status and another text is no conflict: texts are for people. Came \(complaints).")
    }

    @Test("nothing is nothing") func nothing() {
        let (records, complaints) = ErrorRecord.collect([])
        #expect(records.isEmpty && complaints.isEmpty)
        #expect(
            listed([problem(.notFound, "user_not_found")]) == ["404 user_not_found"],
            "And one problem is one record, without a complaint; came \(listed([problem(.notFound, "user_not_found")])).")
    }

    // MARK: Complaints

    @Test("one code for two statuses") func statuses() {
        expect(
            [problem(.conflict, "taken"), problem(.notFound, "gone"), problem(.unprocessableContent, "taken")],
            complaints: ["the code \"taken\" stands for 409 and for 422: give one of the errors another code"],
            "A client that sees `taken` could not know which of the two it is. The status of the first one comes first in the sentence.")
    }

    @Test("one code for two types of details") func details() {
        let sentence = "the code \"full\" has two types of details: give one of the errors another code"
        expect(
            [problem(.conflict, "full", details: Seats(left: 0)), problem(.conflict, "full", details: Until())], complaints: [sentence],
            "A client that reads `details` by the code would read the wrong type.")
        expect(
            [problem(.conflict, "full", details: Seats(left: 0)), problem(.conflict, "full")], complaints: [sentence],
            "None and some are two types as well.")
        expect(
            [problem(.conflict, "full", details: Seats(left: 0)), problem(.conflict, "full", details: Seats(left: 1))], complaints: [],
            "Two values of one type are no conflict.")
        expect(
            [problem(.conflict, "full", details: Seats(left: 0)), problem(.gone, "full")],
            complaints: ["the code \"full\" stands for 409 and for 410: give one of the errors another code"],
            "Both differ: the status is looked at first, and a pair gets one sentence.")
    }

    @Test("a code is a name for programs") func codes() {
        for code in ["Taken!", "taken-already", "2_many", "_taken", "", "user.taken", "Taken", "überfüllt", "two words"] {
            expect(
                [problem(.conflict, code)],
                complaints: ["the code \"\(code)\" must be small letters, digits and _, and begin with a letter"],
                "A generated client makes a name of it.")
        }
        for code in ["taken", "a", "error_2", "x9_"] { expect([problem(.conflict, code)], complaints: [], "\"\(code)\" is a proper code.") }
    }

    @Test("an error's status is 400 to 599") func errorStatus() {
        for status in [Status.ok, .notModified, Status(code: 399, reason: "x")!, Status(code: 600, reason: "x")!] {
            expect(
                [problem(status, "odd")], complaints: ["the error \"odd\" has the status \(status.code): an error has 400 to 599"],
                "Clients and caches take it for a success (RFC 9110 §15).")
        }
        for status in [Status.badRequest, Status(code: 599, reason: "x")!] {
            expect([problem(status, "odd")], complaints: [], "\(status.code) is an error's status.")
        }
    }

    @Test("each sentence once, and in the order of the problems") func order() {
        let (bad, odd) = (problem(.conflict, "Bad"), problem(.ok, "odd"))
        let aboutBad = "the code \"Bad\" must be small letters, digits and _, and begin with a letter"
        let aboutOdd = "the error \"odd\" has the status 200: an error has 400 to 599"
        expect([odd, bad, odd, bad], complaints: [aboutOdd, aboutBad], "Said twice it is no clearer.")
        expect([bad, odd], complaints: [aboutBad, aboutOdd], "In the order of the problems, not of the records.")
    }

    @Test("about one problem: its code, its status, and then the difference") func threefold() {
        expect(
            [problem(.conflict, "Bad"), problem(.ok, "Bad")],
            complaints: [
                "the code \"Bad\" must be small letters, digits and _, and begin with a letter",
                "the error \"Bad\" has the status 200: an error has 400 to 599",
                "the code \"Bad\" stands for 409 and for 200: give one of the errors another code",
            ], "The order is in the contract, so that the list is the same each time.")
    }
}

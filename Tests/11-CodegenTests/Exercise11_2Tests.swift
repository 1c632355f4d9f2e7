import Testing
import TypedErrors

@testable import Codegen

@Suite("11.2 The union of the errors", .timeLimit(.minutes(1)))
struct Exercise11_2 {
    private func expect(_ errors: [ErrorRecord], _ wanted: String, _ by: String, _ place: SourceLocation = #_sourceLocation) {
        let came = endpoint { $0.errors = errors }.errorUnion
        #expect(came == wanted, "\(by)\nWanted `\(wanted)`\n  came `\(came)`", sourceLocation: place)
    }

    private let gone = #"(Problem & { readonly code: "already_gone"; readonly status: 409 })"#
    private let missing = #"(Problem & { readonly code: "user_not_found"; readonly status: 404 })"#
    private let hidden = #"(Problem & { readonly code: "user_hidden"; readonly status: 404 })"#

    @Test("no error is never") func none() {
        expect([], "never", "A route that cannot fail has a union of nothing, which is `never`: `undefined` would be a value.")
    }

    @Test("one error") func one() {
        let records = records(PlainError.self).filter { $0.code == "already_gone" }
        expect(records, gone, "What all problems have, and the two literals by which a program tells it apart.")
    }

    @Test("each error is a member, in their order") func several() {
        expect(
            records(PlainError.self), [hidden, missing, gone].joined(separator: " | "),
            "Two errors of one status are two members: the code tells them apart, not the status.")
    }

    @Test("details have their own type") func details() {
        expect(
            records(TakenError.self), #"(Problem & { readonly code: "name_taken"; readonly status: 409; readonly details: Taken })"#,
            "An error with details says of which type they are: in a `switch` over the code they are there then, without a cast.")
    }

    @Test("the order is that of the errors, not another one") func order() {
        expect(
            records(PlainError.self).reversed(), [gone, missing, hidden].joined(separator: " | "),
            "They have been sorted already where that is wanted: 409 stands before 404 here.")
    }

    @Test("details that are no JSON are none for a client") func foreignDetails() {
        expect(
            records(ForeignError.self), #"(Problem & { readonly code: "foreign"; readonly status: 409 })"#,
            "`errorDetails` is nil for details that have no schema: nothing true can be said of their type.")
    }

    @Test("a code is a literal, whatever its letters") func literal() {
        var records = records(PlainError.self).filter { $0.code == "already_gone" }
        records[0].code = #"it's "gone""#
        expect(
            records, #"(Problem & { readonly code: "it's \"gone\""; readonly status: 409 })"#,
            "TypeScriptNames.literal makes a text a literal; between plain quotes a quote would end it.")
    }
}

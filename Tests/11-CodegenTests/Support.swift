import HTTPParser
import Models
import Router
import TypedErrors

@testable import Codegen

@Model struct User: Equatable { var id: Int64; var name: String }
@Model struct Taken: Equatable { var by: Int64 }
@Model struct Box<Item: JSONCodable> { var item: Item }
@Model struct Pair<First: JSONCodable, Second: JSONCodable> { var first: First; var second: Second }

/// An error with details.
enum TakenError: APIError {
    case taken
    var problem: Problem { Problem(.conflict, code: "name_taken", "the name is taken", details: Taken(by: 7)) }
    static let examples: [TakenError] = [.taken]
}

/// Errors without details.
enum PlainError: APIError, CaseIterable {
    case missing, hidden, gone
    var problem: Problem {
        switch self {
        case .missing: Problem(.notFound, code: "user_not_found", "there is no such user")
        case .hidden: Problem(.notFound, code: "user_hidden", "the user is hidden")
        case .gone: Problem(.conflict, code: "already_gone", "the user has gone already")
        }
    }
}

/// An error whose details write themselves, and have no schema.
enum ForeignError: APIError, CaseIterable {
    case foreign
    struct Details: ProblemDetails {
        func writeDetails(to out: inout OutputBuffer) { out.append("1") }
    }
    var problem: Problem { Problem(.conflict, code: "foreign", "something else", details: Details()) }
}

/// What a route's record would give for these errors, sorted.
func records<Failure: APIError>(_ type: Failure.Type) -> [ErrorRecord] {
    let signature = HandlerSignature(output: String.self, failure: Failure.self, place: "")
    let app = App(errors: ProblemErrors())
    app.add(.get, "/", signature) { context in .now(.text("")) }
    return (try? app.records().first?.errors) ?? []
}

/// `GET /users/:id`, and what a test changes of it.
func endpoint(_ change: (inout Endpoint) -> Void = { _ in }) -> Endpoint {
    var endpoint = Endpoint(
        method: "GET", procedure: nil, documentation: "", pattern: "/users/:id", path: [.literal("users"), .parameter("id")],
        parameters: [Endpoint.Parameter("id", Int64.schemaType, isInPath: true)], query: [], queryInput: nil, headers: [], body: .none,
        isBodyOptional: false, status: .ok, answer: .json(User.schemaType), errors: [], credentials: [], place: "")
    change(&endpoint)
    return endpoint
}

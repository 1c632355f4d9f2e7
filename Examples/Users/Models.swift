import Apus
import Foundation

/// What a client sends to make a user.
@Model struct NewUser: Equatable {
    @Length(1...80) var name: String
    @Email var email: String
    @Range(0...150) var age: Int?
}

/// What a visitor sends to get an account.
@Model struct SignUp: Equatable {
    @Length(1...80) var name: String
    @Email var email: String
    var password: String
}

/// What a visitor sends to log in.
@Model struct Credentials: Equatable {
    var email: String
    var password: String
}

/// A user, as everybody may see one.
@Model struct User: Equatable {
    var id: Int64
    var name: String
    var email: String
    var createdAt: Date
}

/// What can go wrong with users, and what a client is told about it.
enum UserError: APIError, DatabaseFailure, Equatable {
    case notFound(id: Int64)
    case emailTaken(String)
    case weakPassword(String)
    case access(AccessError)
    case database(DatabaseError)

    init(_ error: DatabaseError) { self = .database(error) }

    var problem: Problem {
        switch self {
        case .notFound(let id): Problem(.notFound, code: "user_not_found", "there is no user \(id)")
        case .emailTaken(let email):
            Problem(
                .conflict, code: "email_taken", "\(email) has an account already", details: TakenEmail(email: email))
        case .weakPassword(let reason):
            Problem(
                .unprocessableContent, code: "weak_password", "choose another password: this one \(reason)",
                flaws: [Flaw(.body(pointer: "/password"), reason)])
        case .access(let error): error.problem
        case .database(let error) where error.kind == .busy || error.kind == .tooLong:
            Problem(.serviceUnavailable, code: "busy", "too much is going on: try again")
        case .database: .internalError
        }
    }

    static let examples: [UserError] = [
        .notFound(id: 42), .emailTaken("ada@example.com"), .weakPassword("needs 8 letters or more"), .access(.badLogin),
        .access(.tooManyLogins(retryAfter: 30)), .access(.unavailable("")),
    ]
}

/// For the form that has to mark its field.
@Model struct TakenEmail: Equatable {
    var email: String
}

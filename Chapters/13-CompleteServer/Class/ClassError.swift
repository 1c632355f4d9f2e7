import Apus

/// What can go wrong in a class, in the page's own words.
public enum ClassError: APIError, DatabaseFailure, Equatable {
    case wrongCode
    case wrongKey
    case nameTaken(String)
    case noName
    case noExercise(String)
    case noQuestion(Int64)
    case access(AccessError)
    case database(DatabaseError)

    public init(_ error: DatabaseError) { self = .database(error) }

    public var problem: Problem {
        switch self {
        case .wrongCode:
            Problem(.forbidden, code: "wrong_code", "this is not the code of this class: it stands on the teacher's screen")
        case .wrongKey:
            Problem(
                .forbidden, code: "wrong_key", "this is not the key of this class: the whole link was printed when the class was started")
        case .nameTaken(let name):
            Problem(.conflict, code: "name_taken", "somebody in this class is called \(name) already: take another name")
        case .noName: Problem(.unprocessableContent, code: "no_name", "a name has something in it that can be seen")
        case .noExercise(let id): Problem(.unprocessableContent, code: "no_exercise", "this course has no exercise \(id)")
        case .noQuestion(let id): Problem(.notFound, code: "no_question", "there is no question \(id)")
        case .access(let error): error.problem
        case .database(let error) where error.kind == .busy || error.kind == .tooLong:
            Problem(.serviceUnavailable, code: "busy", "too much is going on: try again")
        case .database(let error) where error.kind == .full || error.kind == .readOnly || error.kind == .inputOutput:
            Problem(
                .serviceUnavailable, code: "cannot_keep",
                "the class's disk takes nothing at the moment: what you sent was not kept, send it again later")
        case .database(let error) where error.kind == .closed:
            Problem(.serviceUnavailable, code: "stopping", "the class's server is stopping: try again")
        case .database: .internalError
        }
    }

    public static let examples: [ClassError] = [
        .wrongCode, .wrongKey, .nameTaken("Ada"), .noName, .noExercise("99.1"), .noQuestion(7), .access(.loginRequired),
    ]
}

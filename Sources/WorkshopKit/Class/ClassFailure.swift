/// Why a call to the class has no result.
public enum ClassFailure: Error, Equatable {
    /// Nobody is there, or has no time. Later it may be otherwise.
    case unreachable(String)
    /// The class does not let this learner in.
    case notAdmitted(String)
    /// What was sent will never be taken, whoever sends it and when.
    case refused(String)
    /// Somebody has answered who is no class.
    case unexpected(String)

    /// What an answer means that is no success (RFC 9110 §15, RFC 6585 §4).
    ///
    /// - Parameter detail: the server's own words, if it had any.
    init(status: Int, detail: String?) {
        switch status {
        case 408, 425, 429, 500...599: self = .unreachable(detail ?? "the server has answered with \(status)")
        case 401, 403: self = .notAdmitted(detail ?? "the server has answered with \(status)")
        case 400, 409, 413, 422: self = .refused(detail ?? "the server has answered with \(status)")
        default: self = .unexpected("it has answered with \(status)" + (detail.map { ", " + $0 } ?? ""))
        }
    }

    /// What a learner is told.
    var sentence: String {
        switch self {
        case .unreachable(let why): "it cannot be reached (\(why))"
        case .notAdmitted(let why): "it does not let you in (\(why)); ./workshop join the class once more, with another name"
        case .refused(let why): why
        case .unexpected(let why): "this is no answer of a class: \(why). Is the address still right? ./workshop join writes another one"
        }
    }
}

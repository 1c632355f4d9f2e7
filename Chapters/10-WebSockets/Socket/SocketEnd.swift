import Models
import TypedErrors

/// How a socket has ended.
public struct SocketEnd: Sendable, Equatable {
    /// What was said; ``CloseCode/abnormal`` if nothing was.
    public var code: CloseCode
    /// Why, for people.
    public var reason: String
    /// Whether the other end has said it first.
    public var isTheirs: Bool

    public init(code: CloseCode, reason: String, isTheirs: Bool) {
        self.code = code
        self.reason = reason
        self.isTheirs = isTheirs
    }
}

/// The socket is over: nothing can be sent any more.
public struct SocketClosed: Error, Sendable, Equatable, CustomStringConvertible {
    public var end: SocketEnd

    public var description: String { "the socket is closed: \(end.code) \(end.reason)" }
}

/// A handler throws it to end its socket with a code of its choice.
public struct CloseSocket: Error, Sendable, Equatable {
    public var code: CloseCode
    /// At most 123 bytes of it are sent.
    public var reason: String

    public init(_ code: CloseCode, _ reason: String = "") {
        self.code = code
        self.reason = reason
    }

    /// What the client is told about an error that a handler has thrown.
    ///
    /// - ``CloseSocket`` says it itself.
    /// - An `APIError` has a status and a code: they become 4000 and the status, and the reason. A 404 `user_not_found` is 4404
    ///   `user_not_found`.
    /// - A message that is not what its type says: 1007, and where the first flaw is.
    /// - Everything else is none of the client's business: 1011.
    init(telling error: any Error) {
        switch error {
        case let error as CloseSocket: self = error
        case let error as any APIError:
            let problem = error.problem
            self.init(.application(UInt16(problem.status.code)), problem.code)
        case ModelError.malformed(let error): self.init(.invalidPayload, "the message is no JSON of its type: \(error)")
        case ModelError.invalid(let violations):
            self.init(.invalidPayload, violations.first.map { "\($0.pointer) \($0.message)" } ?? "")
        default: self.init(.internalError, "something went wrong here; it has been noted")
        }
    }

    /// Whether it is the server's fault.
    var isOurs: Bool { code == .internalError || 4500...4599 ~= code.rawValue }
}

import HTTPParser

/// What a server does with a request. It is called on the loop's thread and must not block.
///
/// - Parameter request: the head. The body, if there is one, comes to an ``Answer/later(_:)``.
public typealias Handler = @Sendable (_ request: Request) -> Answer

/// A handler that also learns who is at the other end of the connection.
public typealias RoutedHandler = @Sendable (_ request: Request, _ peer: PeerAddress) -> Answer

/// A handler that belongs to one loop, and is called there only: it may keep what it needs from one request to the next without a
/// lock.
public typealias LoopHandler = (_ request: Request, _ peer: PeerAddress) -> Answer

/// The same as an object, which costs less to call than a closure: that would be retained for each request.
public protocol LoopResponder: AnyObject {
    /// Answers a request.
    func answer(_ request: Request, _ peer: PeerAddress) -> Answer

    /// One of the answers that come later has been made, or waits for something: the responder lets go of what it has kept for it.
    func letGo()

    /// An answer that was here as a whole, when it has been written: whoever made its bytes can make the next ones in the same memory. They
    /// may be somebody else's, too.
    func takeBack(_ response: Response)
}

extension LoopResponder {
    public func takeBack(_ response: Response) {}
}

/// A closure as such an object.
final class ClosureResponder: LoopResponder {
    private let handler: LoopHandler
    init(_ handler: @escaping LoopHandler) { self.handler = handler }
    func answer(_ request: Request, _ peer: PeerAddress) -> Answer { handler(request, peer) }
    func letGo() {}
}

/// How a request is answered: on the spot, or by a task.
public enum Answer: Sendable {
    /// The response is here: no task, no suspension, no allocation by the server.
    case now(Response)

    /// The response takes `await`: body bytes, a database, a timer. The closure runs in a task on the connection's loop,
    /// when the events of the turn are done, and costs a task of its own only if it really suspends. The task is cancelled when the client goes away.
    case later(@Sendable (_ body: RequestBody) async -> Response)
}

import HTTPParser

/// One request that is not answered on the spot, until its answer is complete. Belongs to its connection, and so to the loop.
final class Exchange: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every property is touched on the connection's loop only.
    // Rule of `@exclusivity(unchecked)`: that of `Connection`.

    @exclusivity(unchecked) private(set) var version: HTTPVersion
    @exclusivity(unchecked) private(set) var isHead: Bool
    @exclusivity(unchecked) var keepAlive: Bool

    /// What is left of the request's body on the wire.
    @exclusivity(unchecked) var incoming: IncomingBody
    /// The body that the handler is given.
    @exclusivity(unchecked) var content = RequestBody.none
    /// Where body bytes go; `nil` once nobody wants them: then they are read away.
    @exclusivity(unchecked) var body: RequestBody?
    /// The client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
    @exclusivity(unchecked) var expectsContinue: Bool
    /// Body bytes read away so far.
    @exclusivity(unchecked) var skipped = 0
    /// The handler has not taken the bytes that wait in `body`.
    @exclusivity(unchecked) var bodyPaused = false
    /// The handler waits for body bytes.
    @exclusivity(unchecked) var bodyAwaited = false

    /// The task that answers.
    @exclusivity(unchecked) var task: Task<Void, Never>?
    /// Makes the response, until the task has been started.
    @exclusivity(unchecked) var make: (@Sendable (RequestBody) async -> Response)?
    /// The answer begins at the end of this turn: nothing is read before, whatever the loop watches for.
    @exclusivity(unchecked) var isQueued = false
    /// Whose it is, from then on until it is answered.
    @exclusivity(unchecked) var connection: Connection?
    /// The one that is answered after it.
    @exclusivity(unchecked) var next: Exchange?
    /// The response's head stands in the output.
    @exclusivity(unchecked) var responded = false
    /// The response is complete.
    @exclusivity(unchecked) var finished = false
    /// How the response's body is framed.
    @exclusivity(unchecked) var outgoing = OutgoingBody.none
    /// Bytes of a streamed response since its producer last let others run.
    @exclusivity(unchecked) private var burst = 0
    /// Tasks of the producer that wait for the client to take bytes.
    @exclusivity(unchecked) var waitingForRoom: [UnsafeContinuation<Result<Void, BodyError>, Never>] = []

    init(version: HTTPVersion, isHead: Bool, keepAlive: Bool, incoming: IncomingBody, expectsContinue: Bool) {
        self.version = version
        self.isHead = isHead
        self.keepAlive = keepAlive
        self.incoming = incoming
        self.expectsContinue = expectsContinue
    }

    /// Makes it the next request's. It is over, and nobody else holds it.
    fileprivate func begin(version: HTTPVersion, isHead: Bool, keepAlive: Bool, incoming: IncomingBody, expectsContinue: Bool) {
        self.version = version
        self.isHead = isHead
        self.keepAlive = keepAlive
        self.incoming = incoming
        self.expectsContinue = expectsContinue
        (skipped, burst) = (0, 0)
        (bodyPaused, bodyAwaited, isQueued, responded, finished) = (false, false, false, false, false)
        outgoing = .none
    }

    /// Whether it has nothing left of its request but numbers.
    var isPlain: Bool {
        body == nil && task == nil && make == nil && whenDraining == nil && waitingForRoom.isEmpty && content === RequestBody.none
    }

    /// Whether a producer that has written so many more bytes lets others run before it goes on.
    func endsTurn(after count: Int, limit: Int) -> Bool {
        burst += count
        if burst < limit { return false }
        burst = 0
        return true
    }

    /// Called when the server is to stop; `nil` where nobody asked.
    @exclusivity(unchecked) var whenDraining: (@Sendable () -> Void)?

    /// Resumes whoever waits for room.
    func resumeWriters(_ result: Result<Void, BodyError>) {
        let waiting = waitingForRoom
        waitingForRoom = []
        for continuation in waiting { continuation.resume(returning: result) }
    }
}

extension LoopServer {
    /// An exchange for a request: the one that is over, if nobody else holds it.
    func exchange(version: HTTPVersion, isHead: Bool, keepAlive: Bool, incoming: IncomingBody, expectsContinue: Bool) -> Exchange {
        var spare = spareExchange.take()
        guard isKnownUniquelyReferenced(&spare), let spare else {
            return Exchange(
                version: version, isHead: isHead, keepAlive: keepAlive, incoming: incoming, expectsContinue: expectsContinue)
        }
        spare.begin(version: version, isHead: isHead, keepAlive: keepAlive, incoming: incoming, expectsContinue: expectsContinue)
        return spare
    }
}

/// What is left of a request's body on the wire.
enum IncomingBody {
    case complete
    case length(Int)
    case chunked(ChunkDecoder)

    var isComplete: Bool {
        if case .complete = self { true } else { false }
    }
}

/// How a streamed response is framed.
enum OutgoingBody: Equatable {
    /// No body follows.
    case none
    /// Exactly this many bytes are still to come, of `declared`.
    case length(left: Int, declared: Int)
    case chunked
    /// The end of the connection is the end of the body (HTTP/1.0).
    case untilClose
}

/// The bytes between a connection that receives a body and the handler that reads it: bounded, and sans-IO.
struct BodyBuffer {
    private(set) var chunks: [[UInt8]] = []
    private(set) var count = 0
    private(set) var ended = false
    private(set) var failure: BodyError?
    /// Whether the handler asked for bytes and waits.
    private(set) var reading = false
    /// Whether the connection was told to stop reading the socket.
    private(set) var paused = false
    let highWater: Int

    init(highWater: Int) { self.highWater = highWater }

    /// What the connection does after bytes were put in.
    enum PushAction: Equatable {
        /// Nothing: nobody waits, and there is room.
        case keepReading
        /// Stop reading the socket until `pull` answers with `resume`.
        case pause
        /// Give these bytes to the waiting handler.
        case deliver([UInt8])
    }

    /// What the handler gets.
    enum PullAction: Equatable {
        /// Bytes; `resume` says that the connection reads the socket again.
        case bytes([UInt8], resume: Bool)
        /// Nothing yet: suspend; `push`, `end` or `fail` will deliver.
        case wait
        /// The body is over.
        case end
        /// The body broke off.
        case failed(BodyError)
    }

    // Exercise 4.5 · Streamed bodies · 25 minutes
    /// The connection received `bytes` of the body.
    ///
    /// A waiting handler gets them at once: `reading` becomes false and the answer is `.deliver`. Otherwise they are kept,
    /// in order, and counted in `count`; when `count` is then at or above `highWater`, `paused` becomes true and the answer
    /// is `.pause`, else it is `.keepReading`. Empty `bytes` change nothing (`.keepReading`): an empty chunk would look
    /// like the end.
    mutating func push(_ bytes: [UInt8]) -> PushAction {
        // 4.5: your code here.
        return .keepReading
    }

    // Exercise 4.5 · Streamed bodies · 25 minutes
    /// The handler asks for bytes.
    ///
    /// Bytes that are here come first, oldest chunk first, even when the body has ended or failed after them; `count` goes
    /// down, and when the connection was paused and `count` is then below `highWater`, `paused` becomes false and `resume`
    /// is true. With no bytes here: `.failed` if the body failed, else `.end` if it ended, else `.wait`, and `reading` becomes
    /// true. A body can be both, when it has arrived and its reader is cancelled: then it has failed.
    mutating func pull() -> PullAction {
        // 4.5: your code here.
        return .wait
    }

    /// The body is complete. A waiting handler must be told.
    mutating func end() -> Bool {
        ended = true
        defer { reading = false }
        return reading
    }

    /// The body broke off. A waiting handler must be told. The first reason is the one: what follows from it, such as the
    /// handler's cancellation, explains less.
    mutating func fail(_ error: BodyError) -> Bool {
        if failure == nil { failure = error }
        defer { reading = false }
        return reading
    }
}

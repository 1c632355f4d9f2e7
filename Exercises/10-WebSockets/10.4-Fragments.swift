/// What a frame is to the message under way.
enum FrameRole: Equatable {
    /// It stands between the frames of messages, and belongs to none.
    case control
    /// A part of a message: its kind, whether it is compressed, and whether it is the last part.
    case data(MessageKind, isCompressed: Bool, isLast: Bool)
}

/// The message that is under way: which frame may come next.
struct MessageState: Equatable {
    /// The kind of the message that has begun; `nil` between two messages.
    private(set) var kind: MessageKind?
    /// Whether it is compressed: its first frame has said so.
    private(set) var isCompressed = false
    /// Its payload bytes so far, as they come.
    private(set) var bytes = 0
    /// Its frames so far.
    private(set) var fragments = 0

    init() {}

    // Exercise 10.4 · Fragments and control frames · 25 minutes
    /// Takes a frame's header (RFC 6455 §5.4), and says what the frame is.
    ///
    /// A control frame (`header.opcode.isControl`) may come at any time and changes nothing: `.control`, whatever its length. For all others, the first that
    /// applies wins:
    /// - A continuation while no message is under way: throws `.nothingToContinue`.
    /// - A continuation that says that it is compressed: throws `.reservedBits`. Only a first frame says it (RFC 7692 §6.1).
    /// - A text or binary frame while a message is under way: throws `.messageNotFinished`.
    /// - More than `limits.frameBytes` in this frame: throws `.frameTooLarge`.
    /// - More than `limits.messageBytes` in the message, with this frame: throws `.messageTooLarge`. The sum may be larger than an `Int`
    ///   holds: take care that it is not computed then.
    /// - More than `limits.fragments` frames in the message, with this one: throws `.tooManyFragments`.
    ///
    /// Each of the last three carries its limit. A first frame sets `kind` and `isCompressed`; every frame counts in `bytes` and
    /// `fragments`. After a frame that `isFinal` no message is under way: everything is as it was in the beginning.
    ///
    /// - Returns: for a part of a message the message's kind, whether the message is compressed, and whether this is its last part.
    mutating func accept(_ header: FrameHeader, limits: WebSocketLimits) throws(FrameError) -> FrameRole {
        // 10.4: your code here.
        return .control
    }
}

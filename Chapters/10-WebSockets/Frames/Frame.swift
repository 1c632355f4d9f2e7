/// What a frame is for (RFC 6455 §5.2).
public enum Opcode: UInt8, Sendable {
    /// More of the message that has begun.
    case continuation = 0
    /// A message of text begins.
    case text = 1
    /// A message of bytes begins.
    case binary = 2
    /// The connection ends.
    case close = 8
    /// Are you there?
    case ping = 9
    /// I am.
    case pong = 10

    /// Control frames stand between the others, even in the middle of a message (RFC 6455 §5.5).
    public var isControl: Bool { rawValue >= 8 }
}

/// The two kinds of messages.
public enum MessageKind: Sendable {
    case text, binary

    var opcode: Opcode { self == .text ? .text : .binary }
}

/// Who reads. The two ends do not write the same: a client masks what it sends.
public enum Role: Sendable {
    case server, client
}

/// The beginning of a frame, without its payload (RFC 6455 §5.2).
public struct FrameHeader: Equatable, Sendable {
    /// No more frames of this message follow.
    public var isFinal: Bool
    /// The first reserved bit: the message is compressed (RFC 7692 §6).
    public var isCompressed: Bool
    public var opcode: Opcode
    /// Bytes of the payload.
    public var length: Int
    /// What the payload is masked with: the key's first byte is the number's lowest one. `nil` without a mask.
    public var mask: UInt32?

    public init(isFinal: Bool = true, isCompressed: Bool = false, opcode: Opcode, length: Int, mask: UInt32? = nil) {
        self.isFinal = isFinal
        self.isCompressed = isCompressed
        self.opcode = opcode
        self.length = length
        self.mask = mask
    }

    /// Two bytes, eight of a length, four of a mask.
    static let longest = 14
}

/// What came of some bytes that may be a frame's beginning.
enum FrameHeaderResult: Equatable {
    /// More bytes are needed to tell.
    case incomplete
    /// The header, and how many bytes it has.
    case complete(FrameHeader, size: Int)
    /// This is no frame.
    case failed(FrameError)
}

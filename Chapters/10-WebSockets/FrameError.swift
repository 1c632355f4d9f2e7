/// What the other end has done that the protocol does not allow, or that is more than it may ask for. Each is the end of the connection
/// (RFC 6455 §7.1.7), and the close frame says why.
public enum FrameError: Error, Equatable, Sendable {
    /// A reserved bit is set that no extension has given a meaning (RFC 6455 §5.2).
    case reservedBits
    /// No frame has this opcode (RFC 6455 §5.2).
    case unknownOpcode(UInt8)
    /// A control frame must be whole (RFC 6455 §5.5).
    case fragmentedControl
    /// A control frame has at most 125 bytes (RFC 6455 §5.5).
    case longControl
    /// A client masks every frame (RFC 6455 §5.1).
    case notMasked
    /// A server masks none (RFC 6455 §5.1).
    case masked
    /// The length is written with more bytes than it needs (RFC 6455 §5.2).
    case lengthNotMinimal
    /// The length has its highest bit set (RFC 6455 §5.2).
    case lengthTooLarge
    /// A continuation, and no message has begun (RFC 6455 §5.4).
    case nothingToContinue
    /// A message begins inside of another one (RFC 6455 §5.4).
    case messageNotFinished
    /// A frame is larger than ``WebSocketLimits/frameBytes``.
    case frameTooLarge(limit: Int)
    /// A message is larger than ``WebSocketLimits/messageBytes``, as it came or decompressed.
    case messageTooLarge(limit: Int)
    /// A message has more frames than ``WebSocketLimits/fragments``.
    case tooManyFragments(limit: Int)
    /// Text that is not UTF-8 (RFC 6455 §8.1).
    case invalidUTF8
    /// A close frame with one byte: half a code (RFC 6455 §5.5.1).
    case halfCloseCode
    /// A code that must not be sent (RFC 6455 §7.4).
    case badCloseCode(UInt16)
    /// Compressed data that is none (RFC 7692 §7.2.2).
    case badCompression

    /// What the close frame says.
    public var code: CloseCode {
        switch self {
        case .invalidUTF8, .badCompression: .invalidPayload
        case .frameTooLarge, .messageTooLarge: .messageTooBig
        case .tooManyFragments: .policyViolation
        default: .protocolError
        }
    }

    /// Why, in one sentence: the close frame's reason.
    public var explanation: String {
        switch self {
        case .reservedBits: "a reserved bit is set (RFC 6455 5.2)"
        case .unknownOpcode(let number): "no frame has the opcode \(number) (RFC 6455 5.2)"
        case .fragmentedControl: "a control frame is not whole (RFC 6455 5.5)"
        case .longControl: "a control frame has more than 125 bytes (RFC 6455 5.5)"
        case .notMasked: "a client's frame is not masked (RFC 6455 5.1)"
        case .masked: "a server's frame is masked (RFC 6455 5.1)"
        case .lengthNotMinimal: "a length is longer than it needs to be (RFC 6455 5.2)"
        case .lengthTooLarge: "a length has its highest bit set (RFC 6455 5.2)"
        case .nothingToContinue: "a continuation without a beginning (RFC 6455 5.4)"
        case .messageNotFinished: "a message begins inside of another one (RFC 6455 5.4)"
        case .frameTooLarge(let limit): "a frame has more than \(limit) bytes"
        case .messageTooLarge(let limit): "a message has more than \(limit) bytes"
        case .tooManyFragments(let limit): "a message has more than \(limit) frames"
        case .invalidUTF8: "text that is not UTF-8 (RFC 6455 8.1)"
        case .halfCloseCode: "a close frame with one byte (RFC 6455 5.5.1)"
        case .badCloseCode(let code): "the close code \(code) must not be sent (RFC 6455 7.4)"
        case .badCompression: "compressed data that is none (RFC 7692 7.2.2)"
        }
    }
}

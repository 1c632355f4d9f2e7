import HTTPParser

/// A message, whole.
public enum WebSocketMessage: Sendable, Equatable {
    case text(String)
    case binary([UInt8])

    public var kind: MessageKind {
        switch self {
        case .text: .text
        case .binary: .binary
        }
    }

    /// Bytes of its content.
    public var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let bytes): bytes.count
        }
    }

    /// Its content; text as UTF-8.
    public var bytes: [UInt8] {
        switch self {
        case .text(let text): Array(text.utf8)
        case .binary(let bytes): bytes
        }
    }

    init(_ kind: MessageKind, _ bytes: RawSpan) {
        switch kind {
        case .text: self = .text(bytes.text)
        case .binary: self = .binary(bytes.withUnsafeBytes { Array($0) })
        }
    }
}

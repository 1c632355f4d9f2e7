/// Why a WebSocket ends (RFC 6455 §7.4, and the registry that it founded).
public struct CloseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The purpose is fulfilled.
    public static let normal = CloseCode(rawValue: 1000)
    /// A server stops, or a browser leaves the page.
    public static let goingAway = CloseCode(rawValue: 1001)
    /// The other end does not speak the protocol.
    public static let protocolError = CloseCode(rawValue: 1002)
    /// Data of a kind that cannot be accepted: binary where text is expected.
    public static let unsupportedData = CloseCode(rawValue: 1003)
    /// The close frame had no code. Never on the wire.
    public static let noStatus = CloseCode(rawValue: 1005)
    /// There was no close frame. Never on the wire.
    public static let abnormal = CloseCode(rawValue: 1006)
    /// The content of a message is not what its type says: text that is not UTF-8.
    public static let invalidPayload = CloseCode(rawValue: 1007)
    /// Something that is not allowed, where nothing else says it better.
    public static let policyViolation = CloseCode(rawValue: 1008)
    /// A message is too big.
    public static let messageTooBig = CloseCode(rawValue: 1009)
    /// A client wants an extension that the server has not agreed to.
    public static let missingExtension = CloseCode(rawValue: 1010)
    /// The server has failed.
    public static let internalError = CloseCode(rawValue: 1011)
    /// The server is starting again.
    public static let serviceRestart = CloseCode(rawValue: 1012)
    /// The server has too much to do.
    public static let tryAgainLater = CloseCode(rawValue: 1013)

    /// A code of an application's own: 4000…4999.
    public static func application(_ number: UInt16) -> CloseCode { CloseCode(rawValue: 4000 + number % 1000) }

    public var description: String { String(rawValue) }
}

/// Why a token is not taken. The texts go to the client: they help who has made a mistake, and tell nothing that he has not sent.
public enum TokenError: Error, Equatable, Sendable, CustomStringConvertible {
    /// It has not the form of RFC 7515 §7.1: three parts of base64url, two of them JSON.
    case malformed
    /// It is longer than ``SessionLimits/tokenBytes``.
    case tooLong
    /// Its header asks for another algorithm than the key's, or for none.
    case wrongAlgorithm
    /// No key has its name.
    case unknownKey
    /// It asks for an extension that nobody here knows (RFC 7515 §4.1.11).
    case unknownExtension
    /// It is another kind of token.
    case wrongType
    /// Its signature is not of our key.
    case badSignature
    /// Its time is over.
    case expired
    /// Its time has not come.
    case notYetValid
    /// Somebody else has made it.
    case wrongIssuer
    /// It is for somebody else.
    case wrongAudience

    public var description: String {
        switch self {
        case .malformed: "it is no token: three parts of base64url with dots between are expected"
        case .tooLong: "it is longer than \(SessionLimits.tokenBytes) bytes"
        case .wrongAlgorithm: "its algorithm is not the key's"
        case .unknownKey: "no key has the name that it gives"
        case .unknownExtension: "it asks for an extension that is not known here"
        case .wrongType: "it is another kind of token"
        case .badSignature: "its signature is wrong"
        case .expired: "it has expired, or never does"
        case .notYetValid: "it is not valid yet"
        case .wrongIssuer: "it comes from somebody else"
        case .wrongAudience: "it is for somebody else"
        }
    }
}

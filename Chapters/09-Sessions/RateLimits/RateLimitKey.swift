import HTTPServer
import Router

/// Who shares a bucket.
public struct RateLimitKey: Sendable {
    let of: @Sendable (Context) -> Key?

    /// What is told apart. A network of IPv6 counts as one address: its first 64 bits, since every customer is given that many
    /// addresses at least (RFC 6177 §2).
    enum Key: Hashable, Sendable {
        case address([UInt8])
        case name(String)
    }

    /// Everybody at one address: the client's, see ``Context/clientAddress``.
    public static let address = RateLimitKey { context in .address(network(context.clientAddress)) }

    /// Everybody with one name, such as a user's or an API key's. Requests for which it is `nil` are not limited.
    public static func by(_ name: @escaping @Sendable (Context) -> String?) -> RateLimitKey {
        RateLimitKey { context in name(context).map(Key.name) }
    }

    /// Everybody whom a guard has let in by one name; behind that guard.
    public static func principal<G: Guard>(of guard: G, _ name: @escaping @Sendable (G.Principal) -> String) -> RateLimitKey {
        by { context in `guard`.principal(of: context).map(name) }
    }

    static func network(_ address: PeerAddress) -> [UInt8] {
        let bytes = address.bytes
        return bytes.count == 16 ? Array(bytes[..<8]) : bytes
    }
}

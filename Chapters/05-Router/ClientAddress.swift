import HTTPServer

/// A range of addresses, such as `10.0.0.0/8` or `::1` (CIDR, RFC 4632).
public struct AddressRange: Sendable, Equatable {
    private let bytes: [UInt8]
    private let bits: Int

    /// - Parameter text: an address, and behind a slash how many of its first bits count; without one all do.
    /// - Returns: `nil` if it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = PeerAddress(String(parts[0])) else { return nil }
        guard let bits = parts.count == 2 ? Int(parts[1]) : address.bytes.count * 8, 0...address.bytes.count * 8 ~= bits else { return nil }
        bytes = address.bytes
        self.bits = bits
    }

    /// Whether an address is in the range.
    public func contains(_ address: PeerAddress) -> Bool {
        if address.bytes.count != bytes.count { return false }
        let whole = bits / 8
        if address.bytes[..<whole] != bytes[..<whole] { return false }
        if bits % 8 == 0 { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return address.bytes[whole] & mask == bytes[whole] & mask
    }
}

extension Context {
    /// Who sent the request. That is the peer; but if the peer is a trusted proxy, it is the last address in
    /// `X-Forwarded-For` that is none: everything before it was written by that client, who may write what he likes.
    public var clientAddress: PeerAddress {
        let trusted = dispatcher.settings.trustedProxies
        if !peerIsTrusted { return peer }
        var client = peer
        var hops = request.members(ofList: "X-Forwarded-For")
        while trusted.contains(where: { $0.contains(client) }), let hop = hops.popLast() {
            guard let address = PeerAddress(hop) else { break }
            client = address
        }
        return client
    }

    /// Whether the other end of the connection is one of the proxies in front of this server.
    var peerIsTrusted: Bool { dispatcher.settings.trustedProxies.contains { $0.contains(peer) } }
}

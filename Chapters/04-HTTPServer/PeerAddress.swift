#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An address of the internet's, and a port: who is at the other end of a connection.
public struct PeerAddress: Sendable, Hashable {
    // In the value itself: a copy goes with each request. And as two words, not as sixteen bytes, which Swift copies one by one: those
    // were 2 % of a plain request's instructions.
    private let words: (UInt64, UInt64)
    private let count: UInt8
    /// The port; 0 where it is not known.
    public let port: UInt16

    /// - Parameter bytes: four of IPv4 or sixteen of IPv6, in the order of the network; none if the address is not known.
    public init(bytes: [UInt8], port: UInt16) {
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        words = (word(bytes.prefix(8)), word(bytes.dropFirst(8).prefix(8)))
        count = UInt8(min(16, bytes.count))
        self.port = port
    }

    /// Four bytes of IPv4 or sixteen of IPv6, in the order of the network; none if the address is not known.
    public var bytes: [UInt8] {
        (0..<Int(count)).map { UInt8(truncatingIfNeeded: ($0 < 8 ? words.0 : words.1) >> UInt64($0 % 8 * 8)) }
    }

    public static func == (a: PeerAddress, b: PeerAddress) -> Bool { a.bytes == b.bytes && a.port == b.port }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
        hasher.combine(port)
    }

    /// Reads an address as people write it (inet_pton(3)); `nil` if it is none.
    public init?(_ text: String, port: UInt16 = 0) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: withUnsafeBytes(of: four) { Array($0) }, port: port)
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(bytes: withUnsafeBytes(of: six) { Array($0) }, port: port)
        } else {
            return nil
        }
    }

    /// The other end of a connected socket (getpeername(2)); no bytes if it has none any more.
    init(of descriptor: Int32) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) }
        }
        let family = result == 0 ? Int32(storage.ss_family) : 0
        self = withUnsafeBytes(of: storage) { raw in
            // The port stands in the same place in both families, the address behind it (ip(7), ipv6(7)).
            let port = UInt16(bigEndian: raw.load(fromByteOffset: 2, as: UInt16.self))
            switch family {
            case AF_INET: return PeerAddress(bytes: Array(raw[4..<8]), port: port)
            case AF_INET6: return PeerAddress(bytes: Self.unmapped(Array(raw[8..<24])), port: port)
            default: return PeerAddress(bytes: [], port: 0)
            }
        }
    }

    /// An IPv4 address that came in as one of IPv6 (RFC 4291 §2.5.5.2).
    private static func unmapped(_ bytes: [UInt8]) -> [UInt8] {
        bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF ? Array(bytes[12...]) : bytes
    }

    /// The address without the port: `192.0.2.7`, `2001:db8::1`.
    public var address: String {
        guard !bytes.isEmpty else { return "unknown" }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        _ = bytes.withUnsafeBytes { inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, $0.baseAddress, &text, socklen_t(text.count)) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

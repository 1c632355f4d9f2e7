/// The limits of the parser, each with its reason. A head beyond them is refused as soon as it is known to be, not when the
/// memory is gone.
public struct ParserLimits: Sendable, Equatable {
    /// Bytes of a whole head, its empty line included. nginx takes 32 KiB, Node 16; cookies are what fills it. At most 65,535,
    /// because positions in a head are kept in 16 bits.
    public var headBytes = 16 * 1024 {
        didSet { headBytes = min(headBytes, 65_535) }
    }
    /// Bytes of the request-target. RFC 9112 §3 asks for at least 8,000 octets of request line.
    public var targetBytes = 8 * 1024
    /// Field lines. A browser sends about 20; each costs eight bytes of memory and a place in every search.
    public var fieldCount = 100
    /// Bytes of one body. What is larger belongs in a route that says so. A number above 2⁵⁶ counts as 2⁵⁶: so a size in a
    /// request, which is compared with it digit by digit, stays far from what an `Int` can hold.
    public var bodyBytes = 64 * 1024 * 1024 {
        didSet { bodyBytes = min(bodyBytes, 1 << 56) }
    }
    /// Bytes of the chunk extensions of one body, in all. Nobody uses them, and one byte of data per kilobyte of extension is
    /// a known attack (CVE-2023-39326).
    public var chunkExtensionBytes = 4 * 1024
    /// Bytes of the trailer section, which is read away.
    public var trailerBytes = 8 * 1024

    /// The limits above.
    public init() {}
}

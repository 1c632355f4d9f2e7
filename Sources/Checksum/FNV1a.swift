/// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), 64 bits: tells versions of a text apart. No protection against somebody who
/// wants two texts to have the same one.
///
/// A target of its own: the library, the macro and the tool that embeds migrations have to agree.
public struct FNV1a: Sendable {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    public init() {}

    public mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    /// Adds a text and its end, so that `ab`, `c` and `a`, `bc` are two.
    public mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0)
    }

    /// In hexadecimal.
    public var text: String { String(hash, radix: 16) }
}

import HTTPParser

enum Mask {
    // Exercise 10.3 · Unmask · 20 minutes
    /// Masks or unmasks a part of a payload, in place (RFC 6455 §5.3): it is the same, done twice it has done nothing. Byte `i` of a
    /// payload is XORed with byte `i % 4` of the key.
    ///
    /// Eight bytes at a time, as long as there are eight (no test can see that; the benchmark does): `bytes.word(at:)` and `bytes.store(_:at:)` read and write eight bytes from an
    /// offset as a `UInt64`, the first byte as its lowest. Then the rest: `bytes.byte(at:)`, `bytes.store(byte:at:)`.
    ///
    /// - Parameters:
    ///   - key: its first byte is the number's lowest.
    ///   - bytes: what was received, of this payload and others.
    ///   - part: where the part stands in it; may be empty. No other byte is changed.
    ///   - position: how many bytes of this payload came before the part, which may begin anywhere in it. May be beyond 4 GiB.
    static func apply(_ key: UInt32, to bytes: inout MutableRawSpan, in part: Range<Int>, at position: Int) {
        // 10.3: your code here.
        _ = (key, part, position)
    }
}

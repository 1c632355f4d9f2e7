extension MutableRawSpan {
    // Rule of the unchecked accesses: the precondition above each is the whole check, as in chapter 3's `Bytes.swift`.

    /// Eight bytes from an offset as one number, the first in its lowest byte; they must all be inside of the span.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && byteCount &- offset >= 8)
        return UInt64(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// Writes a number over eight bytes from an offset, its lowest byte first; they must all be inside of the span.
    @inline(__always)
    mutating func store(_ word: UInt64, at offset: Int) {
        precondition(offset >= 0 && byteCount &- offset >= 8)
        storeBytes(of: word.littleEndian, toUncheckedByteOffset: offset, as: UInt64.self)
    }

    /// The byte at an offset; an offset outside of the span traps.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        precondition(UInt(bitPattern: offset) < UInt(bitPattern: byteCount))
        return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// Writes a byte at an offset; an offset outside of the span traps.
    @inline(__always)
    mutating func store(byte: UInt8, at offset: Int) {
        precondition(UInt(bitPattern: offset) < UInt(bitPattern: byteCount))
        storeBytes(of: byte, toUncheckedByteOffset: offset, as: UInt8.self)
    }
}

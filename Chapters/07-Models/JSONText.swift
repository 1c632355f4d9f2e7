public import HTTPParser

/// Where generated code writes to.
public typealias JSONOutput = OutputBuffer

extension OutputBuffer {
    /// Ends an object whose members each have a comma behind them: the last comma becomes the brace.
    public mutating func closeObject() {
        // An object without a member has none.
        if last == UInt8(ascii: ",") { removeLast() }
        append(byte: UInt8(ascii: "}"))
    }
}

/// How single values are written; the texts and the Doubles are exercise 7.3.
@usableFromInline
enum JSONText {
    /// Writes an integer of any type.
    @usableFromInline
    static func write(isNegative: Bool, _ magnitude: UInt64, to out: inout OutputBuffer) {
        if isNegative { out.append(byte: UInt8(ascii: "-")) }
        write(magnitude, to: &out)
    }

    /// Writes bytes from a place on, as far as they can stand for themselves in a string: eight at a time, copied as they are looked
    /// at.
    ///
    /// - Parameter start: 0…`byteCount`.
    /// - Returns: where it stopped: at a byte that must be escaped, or at `byteCount`.
    // Inline: pieces between escapes are short, and keeping registers for a call took as long as a word.
    @inline(__always)
    static func write(plain bytes: RawSpan, from start: Int, to out: inout OutputBuffer) -> Int {
        var index = start
        while true {
            // The zeros behind the last byte are control characters: the search stops there by itself.
            let word = bytes.word(at: index) ?? bytes.lastWord(bytes.byteCount &- index)
            let count = RawSpan.stops(in: word).trailingZeroBitCount / 8
            out.append(word: word, count: count)
            index &+= count
            if count < 8 { return index }
        }
    }

    /// Writes a text of at most sixteen bytes with quotes around it, if all of them can stand for themselves: most of those that a service
    /// sends. It is one word, or two, and no search.
    ///
    /// - Returns: `false`, and nothing is written, for every other text.
    @inline(__always)
    static func write(short bytes: RawSpan, to out: inout OutputBuffer) -> Bool {
        let count = bytes.byteCount
        var (first, last) = (UInt64(0), UInt64(0))
        if count < 8 {
            first = bytes.upToSevenBytes
            // Behind the last byte come zeros, which stop a search: that must be the first stop.
            if RawSpan.stops(in: first).trailingZeroBitCount / 8 < count { return false }
        } else {
            guard count <= 16, let head = bytes.word(at: 0), let tail = bytes.word(at: count &- 8),
                RawSpan.stops(in: head) | RawSpan.stops(in: tail) == 0
            else { return false }
            // Of the two words the bytes in the middle are the same.
            (first, last) = (head, count == 8 ? 0 : tail &>> UInt64(8 &* (16 &- count)))
        }
        // Rule of the stores: quotes and two words are eighteen bytes, and no store lies outside of these.
        out.append(upTo: 18) { place in
            place.storeBytes(of: .quote, as: UInt8.self)
            place.storeBytes(of: first.littleEndian, toByteOffset: 1, as: UInt64.self)
            place.storeBytes(of: last.littleEndian, toByteOffset: 9, as: UInt64.self)
            place.storeBytes(of: .quote, toByteOffset: count &+ 1, as: UInt8.self)
            return count &+ 2
        }
        return true
    }

    /// Writes a number with at most six digits behind the point, as prices and measures have them, and at most nine before it.
    ///
    /// Such a number has at most fifteen digits, and no two numbers of fifteen digits are the same Double: so if a millionth of
    /// an integer is this number, its digits are the shortest that read back as it.
    ///
    /// - Returns: `false`, and nothing is written, for any other number.
    static func writeDecimals(_ number: Double, to out: inout OutputBuffer) -> Bool {
        let size = number.magnitude
        // Below, `description` uses exponents.
        guard size >= 0.001, size < 1e9 else { return false }
        let millionths = UInt64(size * 1e6 + 0.5)
        guard Double(millionths) / 1e6 == size else { return false }
        if number < 0 { out.append(byte: UInt8(ascii: "-")) }
        write(millionths / 1_000_000, to: &out)
        out.append(byte: UInt8(ascii: "."))
        var (rest, bound) = (millionths % 1_000_000, UInt64(100_000))
        repeat {
            out.append(byte: 0x30 &+ UInt8(truncatingIfNeeded: rest / bound))
            rest %= bound
            bound /= 10
        } while rest > 0
        return true
    }

    /// Two digits each for 0 to 99.
    private static let pairs: StaticString = """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """

    /// Two digits as the two lowest bytes of a word, the tens in the lowest.
    ///
    /// - Parameter number: 0…99.
    @inline(__always)
    static func pair(_ number: UInt64) -> UInt64 {
        // The remainder keeps the load inside of the text, which stands in the executable; where it is known, it costs nothing.
        let place = UnsafeRawPointer(pairs.utf8Start) + Int(truncatingIfNeeded: number % 100) &* 2
        return UInt64(UInt16(littleEndian: place.loadUnaligned(as: UInt16.self)))
    }

    /// Writes digits: up to eight of them as one word, two for each division.
    static func write(_ number: UInt64, to out: inout OutputBuffer) {
        if number >= 100_000_000 {
            write(number / 100_000_000, to: &out)
            let (upper, lower) = (number % 100_000_000 / 10_000, number % 10_000)
            let word = pair(upper / 100) | pair(upper % 100) << 16 | pair(lower / 100) << 32 | pair(lower % 100) << 48
            return out.append(word: word, count: 8)
        }
        var (rest, word, count) = (number, UInt64(0), 0)
        while rest >= 10 {
            word = word << 16 | pair(rest % 100)
            count &+= 2
            rest /= 100
        }
        if rest > 0 || count == 0 {
            word = word << 8 | (0x30 + rest)
            count &+= 1
        }
        out.append(word: word, count: count)
    }
}

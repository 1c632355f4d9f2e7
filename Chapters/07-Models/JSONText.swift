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
    static func write(plain bytes: RawSpan, from start: Int, to out: inout OutputBuffer) -> Int {
        var index = start
        while true {
            let rest = bytes.byteCount &- index
            // The zeros behind the last byte are control characters: the search stops there by itself.
            let word = rest >= 8 ? bytes.word(at: index) : bytes.lastWord(rest)
            let count = RawSpan.stops(in: word).trailingZeroBitCount / 8
            out.append(word: word, count: count)
            index &+= count
            if count < 8 { return index }
        }
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

    /// Writes digits, two for each division.
    static func write(_ number: UInt64, to out: inout OutputBuffer) {
        // 20 digits are the most that a UInt64 has; the pointer is that of text in the executable.
        var digits = InlineArray<20, UInt8>(repeating: 0x30)
        let pairs = Self.pairs.utf8Start
        var (rest, index) = (number, 20)
        while rest >= 100 {
            let pair = Int(truncatingIfNeeded: rest % 100) &* 2
            rest /= 100
            index &-= 2
            digits[index] = pairs[pair]
            digits[index &+ 1] = pairs[pair &+ 1]
        }
        index &-= 1
        if rest >= 10 {
            digits[index] = pairs[Int(truncatingIfNeeded: rest) &* 2 &+ 1]
            index &-= 1
            digits[index] = pairs[Int(truncatingIfNeeded: rest) &* 2]
        } else {
            digits[index] = 0x30 &+ UInt8(truncatingIfNeeded: rest)
        }
        out.append(digits.span.bytes.extracting(index..<20))
    }
}

extension OutputBuffer {
    /// Appends a number in decimal digits; not negative.
    @inline(__always)
    public mutating func append(decimal number: Int) {
        if number < 1000 { return append(upTo999: number) }
        if number >= 100_000_000 { return append(large: number) }
        append(UInt32(truncatingIfNeeded: number), radix: 10)
    }

    /// A number of at most three decimal digits, as most lengths are: without a loop. All three are made, and the zeros before the
    /// first one that counts are shifted out.
    @inline(__always)
    private mutating func append(upTo999 number: Int) {
        let (hundreds, rest) = UInt32(truncatingIfNeeded: number).quotientAndRemainder(dividingBy: 100)
        let (tens, ones) = rest.quotientAndRemainder(dividingBy: 10)
        let missing = (number < 100 ? 1 : 0) &+ (number < 10 ? 1 : 0)
        append(word: UInt64(0x30_3030 | hundreds | tens &<< 8 | ones &<< 16) &>> UInt64(8 &* missing), count: 3 &- missing)
    }

    /// A number of more than eight decimal digits.
    @inline(never)
    private mutating func append(large number: Int) {
        append(decimal: number / 10)
        append(UInt32(number % 10), radix: 10)
    }

    /// Appends a number in hexadecimal digits; not negative.
    public mutating func append(hex number: Int) {
        if number < 1 << 32 { return append(UInt32(truncatingIfNeeded: number), radix: 16) }
        append(hex: number >> 4)
        append(UInt32(number & 0xF), radix: 16)
    }

    /// Appends a number of at most eight digits.
    @inline(__always)
    private mutating func append(_ number: UInt32, radix: UInt32) {
        let digits = Self.digits(of: number, radix: radix)
        append(word: digits.word, count: digits.count)
    }

    /// The digits of a number that has at most eight, so that they are one word. It grows from the last digit to the first, which
    /// ends in the lowest byte: nothing has to be counted beforehand.
    @inlinable @inline(__always)
    package static func digits(of number: UInt32, radix: UInt32) -> (word: UInt64, count: Int) {
        var (rest, word, count) = (number, UInt64(0), 0)
        repeat {
            let digit = UInt64(rest % radix)
            word = word &<< 8 | (radix <= 10 || digit < 10 ? 0x30 &+ digit : 0x57 &+ digit)
            rest /= radix
            count &+= 1
        } while rest > 0
        return (word, count)
    }
}

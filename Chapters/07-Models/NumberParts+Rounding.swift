extension NumberParts {
    /// The nearest Double, for numbers with up to nineteen digits that lie within 10±27: what `exactDouble` leaves, and random
    /// numbers and measurements often have.
    ///
    /// The significand is an integer, and so is 5²⁷: their product has at most 127 bits, and a division of integers has a rest.
    /// So nothing is rounded before the end, where 53 bits are kept, and what is left says which way (to the even neighbour,
    /// if it lies in the middle). The twos of the power of ten only move the binary exponent.
    var dividedDouble: Double? {
        guard isExact, significand != 0, -27...27 ~= exponent else { return nil }
        let power = Self.fives[Int(exponent.magnitude)]
        var bits: UInt64
        var binary: Int
        let isMore: Bool
        if exponent >= 0 {
            let product = significand.multipliedFullWidth(by: power)
            let shift = product.high.leadingZeroBitCount
            if product.high == 0 {
                (bits, binary, isMore) = (product.low, exponent, false)
            } else {
                bits = product.high << UInt64(shift) | (shift == 0 ? 0 : product.low >> UInt64(64 - shift))
                isMore = product.low << UInt64(shift) != 0
                binary = exponent + 64 - shift
            }
        } else {
            // Both begin with a one, so the quotient of the first by the second, 2⁶³ times, fits 64 bits.
            let (up, down) = (significand.leadingZeroBitCount, power.leadingZeroBitCount)
            let (over, under) = (significand << UInt64(up), power << UInt64(down))
            let (quotient, rest) = under.dividingFullWidth((over >> 1, over << 63))
            (bits, isMore) = (quotient, rest != 0)
            binary = exponent - 63 - up + down
        }
        let shift = bits.leadingZeroBitCount
        bits <<= UInt64(shift)
        binary -= shift
        // 53 bits stay. Of the eleven below them, and of what was left, only this counts: less than half, half, or more.
        let (kept, below) = (bits >> 11, bits & 0x7FF)
        let isUp = below > 0x400 || (below == 0x400 && (isMore || kept & 1 == 1))
        // The 53 bits are exact as a Double, and so is the power of two, which is written as its bits (IEEE 754 §3.4): all exponents
        // here lie far from the ends.
        let value = Double(kept + (isUp ? 1 : 0)) * Double(bitPattern: UInt64(1023 + binary + 11) << 52)
        return isNegative ? -value : value
    }

    /// 5⁰ to 5²⁷, the last that 64 bits hold.
    private static let fives: [UInt64] = (0...27).map { (0..<$0).reduce(1) { power, _ in power * 5 } }
}

/// A number of a document, taken apart but not yet rounded: `significand · 10^exponent`.
struct NumberParts: Equatable {
    /// Where the number ends.
    var end = 0
    var isNegative = false
    /// The digits, without the point.
    var significand: UInt64 = 0
    /// The power of ten that belongs to them.
    var exponent = 0
    /// Whether every digit is in `significand`: it holds nineteen, and some with twenty.
    var isExact = true
    /// Whether neither a point nor an exponent is written.
    var isInteger = true
}

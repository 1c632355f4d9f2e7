// Mistake 7.2: multiplies by a negative power of ten, which is not exact.
// Caught by: the fast way gives the nearest Double
var exactDouble: Double? {
    guard isExact else { return nil }
    let sign = isNegative ? -1.0 : 1.0
    if significand == 0 { return sign * 0 }
    guard significand <= 1 << 53, -22...22 ~= exponent else { return nil }
    let value = Double(significand)
    return sign * (exponent < 0 ? value * (1 / Self.powers[-exponent]) : value * Self.powers[exponent])
}

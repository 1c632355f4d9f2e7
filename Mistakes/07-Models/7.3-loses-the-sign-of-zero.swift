// Mistake 7.3: writes a negative zero as 0.
// Caught by: a negative zero stays one
static func write(_ number: Double, to out: inout OutputBuffer) throws(JSONError) {
    guard number.isFinite else { throw JSONError(.notFinite, at: out.count) }
    if number.magnitude <= 0x1p53, number == number.rounded(.towardZero) {
        if number < 0 { out.append(byte: UInt8(ascii: "-")) }
        write(UInt64(number.magnitude), to: &out)
    } else {
        out.append(utf8: number.description)
    }
}

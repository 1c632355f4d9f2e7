// Mistake 7.3: writes null where there is no number.
// Caught by: no number, no JSON
static func write(_ number: Double, to out: inout OutputBuffer) throws(JSONError) {
    guard number.isFinite else {
        out.append("null")
        return
    }
    if number.magnitude <= 0x1p53, number == number.rounded(.towardZero) {
        if number.sign == .minus { out.append(byte: UInt8(ascii: "-")) }
        write(UInt64(number.magnitude), to: &out)
    } else {
        out.append(utf8: number.description)
    }
}

// Mistake 7.2: does not count the digits of the integer that it could not take.
// Caught by: more digits than fit
static func parse(_ json: RawSpan, at start: Int) throws(JSONError) -> NumberParts {
    var parts = NumberParts()
    parts.isNegative = json[at: start] == UInt8(ascii: "-")
    var index = parts.isNegative ? start + 1 : start
    guard json.hasDigit(at: index) else { throw missingDigit(json, at: index) }
    let first = index
    while json.hasDigit(at: index) {
        if index == first + 1, json[at: first] == 0x30 {
            throw JSONError(
                .syntax(expected: "no digit behind a leading zero", came: String(Unicode.Scalar(json[at: index]))), at: index)
        }
        _ = parts.append(json[at: index])
        index += 1
    }
    if index < json.byteCount, json[at: index] == UInt8(ascii: ".") {
        parts.isInteger = false
        index += 1
        guard json.hasDigit(at: index) else { throw missingDigit(json, at: index) }
        while json.hasDigit(at: index) {
            if parts.append(json[at: index]) { parts.exponent -= 1 }
            index += 1
        }
    }
    if index < json.byteCount, json[at: index] | 0x20 == UInt8(ascii: "e") {
        parts.isInteger = false
        index += 1
        let isBelow = index < json.byteCount && json[at: index] == UInt8(ascii: "-")
        if isBelow || (index < json.byteCount && json[at: index] == UInt8(ascii: "+")) { index += 1 }
        guard json.hasDigit(at: index) else { throw missingDigit(json, at: index) }
        var written = 0
        while json.hasDigit(at: index) {
            written = min(written * 10 + Int(json[at: index] - 0x30), 100_000)
            index += 1
        }
        parts.exponent += isBelow ? -written : written
    }
    parts.end = index
    return parts
}

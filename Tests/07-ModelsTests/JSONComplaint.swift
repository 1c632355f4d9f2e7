import HTTPParser

@testable import Models

/// What must hold for any bytes at all; `nil` if it does. The tests and the fuzzer ask it.
func jsonComplaint(_ bytes: [UInt8]) -> String? {
    let read = outcome { () throws(JSONError) in
        var cursor = JSONCursor()
        let value = try JSONValue(json: bytes.span.bytes, at: &cursor)
        try cursor.requireEnd(bytes.span.bytes)
        return value
    }
    let skipped = outcome { () throws(JSONError) in
        var cursor = JSONCursor()
        try cursor.skip(bytes.span.bytes)
        try cursor.requireEnd(bytes.span.bytes)
        return JSONValue.null
    }
    switch (read, skipped) {
    case (.failure(let one), .failure(let other)):
        if one != other { return "read: \(one), skipped: \(other)" }
        if !(0...bytes.count).contains(one.offset) { return "the error lies outside: \(one)" }
        let pointer = one.located(in: bytes.span.bytes).pointer
        // By bytes: a mark that joins the character before it may be the first of a key, and then no Character is a slash.
        if !pointer.isEmpty, pointer.utf8.first != UInt8(ascii: "/") { return "the pointer is \(pointer)" }
        return nil
    case (.success(let value), .success): return roundTrip(value)
    default: return "read: \(read), skipped: \(skipped)"
    }
}

private func outcome(_ body: () throws(JSONError) -> JSONValue) -> Result<JSONValue, JSONError> { Result(catching: body) }

/// What is written must be read as the same value, and be written as the same bytes.
private func roundTrip(_ value: JSONValue) -> String? {
    do {
        let written = try JSON.encode(value)
        let again = try JSON.decode(JSONValue.self, from: written)
        if again != value { return "\(value) was read again as \(again)" }
        if try JSON.encode(again) != written { return "\(value) was written in two ways" }
        return numbers(value)
    } catch { return "\(value) cannot be written and read: \(error)" }
}

/// Numbers are the same ones in every type that takes them.
private func numbers(_ value: JSONValue) -> String? {
    switch value {
    case .array(let elements): return elements.lazy.compactMap(numbers).first
    case .object(let members): return members.values.lazy.compactMap(numbers).first
    case .number(let number):
        let bytes = Array(number.text.utf8)
        let (double, wanted) = (try? JSON.decode(Double.self, from: bytes), Double(number.text).flatMap { $0.isFinite ? $0 : nil })
        if double?.bitPattern != wanted?.bitPattern {
            return "\(number.text) is the Double \(wanted as Any), and was read as \(double as Any)"
        }
        if let integer = try? JSON.decode(Int64.self, from: bytes), whole(number.text) != String(integer) {
            return "\(number.text) became \(integer)"
        }
        if let integer = try? JSON.decode(UInt64.self, from: bytes), whole(number.text) != String(integer) {
            return "\(number.text) became \(integer)"
        }
        if let integer = Int64(number.text), (try? JSON.decode(Int64.self, from: bytes)) != integer { return "\(integer) was not read" }
        return nil
    default: return nil
    }
}

/// The integer that a number is, however it is written: its point is moved letter by letter. `nil` if it is none, or a very long one.
private func whole(_ text: String) -> String? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.lowercased().split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    var before = String(mantissa[0])
    var after = mantissa.count > 1 ? String(mantissa[1]) : ""
    var exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? 0 : 0
    if (before + after).allSatisfy({ $0 == "0" }) { return "0" }
    guard abs(exponent) < 100 else { return nil }
    while exponent > 0 {
        before.append(after.isEmpty ? "0" : after.removeFirst())
        exponent -= 1
    }
    while exponent < 0 {
        after.insert(before.popLast() ?? "0", at: after.startIndex)
        exponent += 1
    }
    guard after.allSatisfy({ $0 == "0" }) else { return nil }
    let digits = before.drop { $0 == "0" }
    return digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits
}

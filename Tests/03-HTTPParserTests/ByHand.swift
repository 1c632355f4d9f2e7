import Testing

/// A test's message: what was expected and what came, then why, then how to see it by hand, a line each.
func message(_ lines: String?...) -> Comment {
    Comment(rawValue: lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n"))
}

/// Bytes as the shell's printf takes them, in quotation marks. Octal numbers: not every printf knows hexadecimal ones.
func quoted(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
        switch byte {
        case 13: text += "\\r"
        case 10: text += "\\n"
        case 9: text += "\\t"
        case UInt8(ascii: "'"): text += "'\\''"
        case UInt8(ascii: "%"): text += "%%"
        case UInt8(ascii: "\\"): text += "\\\\"
        case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
        default: text += "\\" + String(repeating: "0", count: byte < 8 ? 2 : byte < 64 ? 1 : 0) + String(byte, radix: 8)
        }
    }
    return "'\(text)'"
}

/// How to look at bytes.
func lookedAt(_ bytes: some Sequence<UInt8>) -> String { "By hand: printf \(quoted(bytes)) | xxd" }

/// How to send bytes to the course's server, which says what is right.
func sent(_ text: String) -> String {
    "By hand, with ./workshop serve in another window: printf \(quoted(text.utf8)) | nc localhost 8080"
}

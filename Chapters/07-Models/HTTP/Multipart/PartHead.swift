import HTTPParser

/// The header fields of a part (RFC 7578 §4).
struct PartHead: Equatable {
    /// The name of the form's field.
    var name: String
    /// The name that a file had where it came from, if it is a file: as it was sent, and not to be trusted.
    var filename: String?
    /// `Content-Type`; text without it.
    var contentType: String?

    init(name: String, filename: String? = nil, contentType: String? = nil) {
        (self.name, self.filename, self.contentType) = (name, filename, contentType)
    }

    /// - Parameter bytes: the lines, without the empty one behind them.
    /// - Returns: `nil` without a name, or if they are no header fields.
    init?(_ bytes: some Collection<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var disposition: String?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"), line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
            let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = value
            case "content-type": contentType = value
            default: break
            }
        }
        guard let disposition, let parameters = Self.parameters(disposition), let name = parameters["name"] else { return nil }
        self.name = name
        filename = parameters["filename"]
    }

    /// What stands behind `form-data`. Browsers write `"` and line ends in a name as %22, %0D and %0A (HTML §4.10.21.8), and a
    /// backslash as itself: it escapes nothing but a quote.
    private static func parameters(_ text: String) -> [String: String]? {
        var rest = text.utf8[...]
        guard text.lowercased().hasPrefix("form-data") else { return nil }
        rest = rest.dropFirst(9)
        var parameters: [String: String] = [:]
        while true {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard let semicolon = rest.popFirst() else { return parameters }
            guard semicolon == UInt8(ascii: ";") else { return nil }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            let name = rest.prefix { $0.isTokenByte }
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "=") else { return nil }
            var value: [UInt8] = []
            if rest.first == UInt8(ascii: "\"") {
                rest.removeFirst()
                while true {
                    guard let byte = rest.popFirst() else { return nil }
                    if byte == UInt8(ascii: "\"") { break }
                    if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "\"") {
                        value.append(rest.removeFirst())
                    } else {
                        value.append(byte)
                    }
                }
            } else {
                value = Array(rest.prefix { $0.isTokenByte })
                rest = rest.dropFirst(value.count)
            }
            // `filename*` is forbidden here (RFC 7578 §4.2), and of two names the first one counts.
            let key = String(decoding: name, as: UTF8.self).lowercased()
            let plain = String(decoding: value, as: UTF8.self)
                .replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
            if parameters[key] == nil { parameters[key] = plain }
        }
    }
}

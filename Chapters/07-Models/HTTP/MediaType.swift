import HTTPParser

/// A media type with its parameters (RFC 9110 §8.3.1): `application/json; charset=utf-8`.
struct MediaType: Equatable {
    /// Type and subtype, in small letters: `multipart/form-data`.
    var name: String
    /// Names in small letters, and values without their quotes.
    private var parameters: [(name: String, value: String)] = []

    /// - Returns: `nil` for what is no media type.
    init?(_ text: String) {
        var rest = text.utf8[...]
        func trim() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }
        func token() -> String? {
            let bytes = rest.prefix { $0.isTokenByte }
            rest = rest.dropFirst(bytes.count)
            return bytes.isEmpty ? nil : String(bytes)
        }
        trim()
        guard let type = token(), rest.popFirst() == UInt8(ascii: "/"), let subtype = token() else { return nil }
        name = "\(type)/\(subtype)".lowercased()
        while true {
            trim()
            if rest.isEmpty { return }
            guard rest.popFirst() == UInt8(ascii: ";") else { return nil }
            trim()
            // An empty parameter is allowed (RFC 9110 §5.6.6).
            if rest.isEmpty || rest.first == UInt8(ascii: ";") { continue }
            guard let name = token(), rest.popFirst() == UInt8(ascii: "=") else { return nil }
            if rest.first == UInt8(ascii: "\"") {
                var value: [UInt8] = []
                rest.removeFirst()
                while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
                    guard let next = byte == UInt8(ascii: "\\") ? rest.popFirst() : byte else { return nil }
                    value.append(next)
                }
                parameters.append((name.lowercased(), String(decoding: value, as: UTF8.self)))
            } else {
                guard let value = token() else { return nil }
                parameters.append((name.lowercased(), value))
            }
        }
    }

    subscript(parameter name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Whether it is JSON: `application/json`, or a type that is written in it (RFC 6839 §3.1).
    var isJSON: Bool { name == "application/json" || (name.hasPrefix("application/") && name.hasSuffix("+json")) }

    static func == (one: MediaType, other: MediaType) -> Bool {
        one.name == other.name && one.parameters.elementsEqual(other.parameters) { $0.name == $1.name && $0.value == $1.value }
    }
}

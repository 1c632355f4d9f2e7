import Testing

/// One document of the conformance table. `‹FF›` in its text stands for that byte, so that a table in Swift can hold what is
/// no UTF-8, and what nobody would see.
struct JSONCase: Sendable, Testing.CustomTestStringConvertible {
    let name: String
    let text: String

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    var testDescription: String { name }

    /// The document.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "‹"), let close = rest[open...].firstIndex(of: "›") {
            bytes += Array(rest[..<open].utf8)
            bytes += rest[rest.index(after: open)..<close].split(separator: " ").map { UInt8($0, radix: 16)! }
            rest = rest[rest.index(after: close)...]
        }
        return bytes + Array(rest.utf8)
    }
}

import HTTPParser

/// A query, taken apart and decoded: names and values as browsers write them (`application/x-www-form-urlencoded`; WHATWG
/// URL §5.1). A name may stand there more than once.
public struct Query: Sendable {
    /// Names and values, in order; of a part without `=` the value is empty. Parts that cannot be decoded are left out.
    public let items: [(name: String, value: String)]

    /// - Parameter text: what stands behind the `?`, not decoded.
    public init(_ text: String) {
        items = text.utf8.split(separator: UInt8(ascii: "&")).compactMap { part in
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(halves[0]), let value = halves.count == 1 ? "" : Self.decoded(halves[1]) else { return nil }
            return (name, value)
        }
    }

    private static func decoded(_ part: Substring.UTF8View) -> String? {
        let bytes = Array(part)
        return PathBytes.decoded(bytes.span.bytes, plusIsSpace: true)
    }

    /// The first value of a name.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// All values of a name, in order.
    public func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }
}

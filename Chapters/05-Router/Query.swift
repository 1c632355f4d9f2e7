import HTTPParser

/// A query, taken apart and decoded: names and values as browsers write them (`application/x-www-form-urlencoded`; WHATWG
/// URL §5.1). A name may stand there more than once.
public struct Query: Sendable {
    /// Names and values, in order; of a part without `=` the value is empty. Parts that cannot be decoded are left out.
    public let items: [(name: String, value: String)]
    /// The names whose value cannot be decoded.
    private let undecodable: [String]

    /// - Parameter text: what stands behind the `?`, not decoded.
    public init(_ text: String) {
        var items: [(name: String, value: String)] = []
        var undecodable: [String] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            // A name that cannot be decoded is none that a handler could ask for.
            guard let name = Self.decoded(halves[0]) else { continue }
            if let value = halves.count == 1 ? "" : Self.decoded(halves[1]) {
                items.append((name, value))
            } else {
                undecodable.append(name)
            }
        }
        self.items = items
        self.undecodable = undecodable
    }

    private static func decoded(_ part: Substring.UTF8View) -> String? {
        let bytes = Array(part)
        return PathBytes.decoded(bytes.span.bytes, plusIsSpace: true)
    }

    /// The first value of a name.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// All values of a name, in order.
    public func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// The same for a handler that asks for them.
    ///
    /// - Throws: ``InputError/badParameter(name:value:expected:)`` if one of them cannot be decoded: left out it would mean
    ///   something else.
    func values(_ name: String) throws(InputError) -> [String] {
        if undecodable.contains(name) { throw .undecodable(name) }
        return all(name)
    }
}

import HTTPParser

/// Which part of a file a request asks for (RFC 9110 §14.1.2).
enum ByteRange: Equatable {
    /// All of it: there is no `Range`, or none that we understand, or one with several parts, which a server may pass over
    /// (RFC 9110 §14.2).
    case whole
    /// This part; it is not empty.
    case part(Range<Int>)
    /// Nothing that is there.
    case unsatisfiable

    /// - Parameters:
    ///   - field: the value of `Range`.
    ///   - size: bytes of the file.
    init(_ field: String?, size: Int) {
        self = .whole
        guard let field, field.prefix(6).lowercased() == "bytes=" else { return }
        let ends = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return }
        switch (Self.number(ends[0]), Self.number(ends[1])) {
        case (nil, let count?) where ends[0].isEmpty:
            self = count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
        case (let first?, nil) where ends[1].isEmpty:
            self = first >= size ? .unsatisfiable : .part(first..<size)
        case (let first?, let last?) where first <= last:
            self = first >= size ? .unsatisfiable : .part(first..<min(size - 1, last) + 1)
        default: break
        }
    }

    /// Digits; a number that is too large is as good as the largest.
    private static func number(_ text: Substring) -> Int? {
        text.isEmpty || !text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? nil : Int(text) ?? .max
    }
}

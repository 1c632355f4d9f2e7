import HTTPParser

/// A coding that a body can be sent in (RFC 9110 §8.4.1).
enum ContentCoding: String, Sendable {
    case gzip
    /// The zlib format, whatever the name says (RFC 9110 §8.4.1.2).
    case deflate

    /// The coding that a client likes best (RFC 9110 §12.5.3); `nil` if that is none at all. Between equals gzip goes first:
    /// every client reads it, and deflate some have misunderstood.
    ///
    /// - Parameter accepted: the members of `Accept-Encoding`: `gzip`, `br;q=0.8`, `*;q=0`. What is malformed counts as not
    ///   said.
    static func preferred(_ accepted: [String]) -> ContentCoding? {
        var weights: [String: Int] = [:]
        for member in accepted {
            let parts = member.split(separator: ";").map { listMembers(String($0)).first?.lowercased() ?? "" }
            guard let name = parts.first, let weight = weight(parts.dropFirst()) else { continue }
            // RFC 9110 §8.4.1.3
            weights[name == "x-gzip" ? "gzip" : name] = weight
        }
        let other = weights["*"] ?? 0
        // Nobody says that he takes the body as it is; it is what he gets where he likes nothing better.
        let identity = weights["identity"] ?? 0
        let (gzip, deflate) = (weights["gzip"] ?? other, weights["deflate"] ?? other)
        if max(gzip, deflate) == 0 || identity > max(gzip, deflate) { return nil }
        return gzip >= deflate ? .gzip : .deflate
    }

    /// A weight in thousandths (RFC 9110 §12.4.2); 1000 without one, `nil` for what is none.
    private static func weight(_ parameters: ArraySlice<String>) -> Int? {
        guard let text = parameters.first(where: { $0.hasPrefix("q=") })?.dropFirst(2) else { return 1000 }
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = halves.first, first == "0" || first == "1" else { return nil }
        let digits = halves.count == 2 ? halves[1] : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let thousandths = Int(first == "1" ? "1000" : digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
        return first == "1" && digits.contains { $0 != "0" } ? nil : thousandths
    }
}

import HTTPParser

/// How much a client likes what it names in `Accept`, `Accept-Encoding` and fields like these (RFC 9110 §12.4.2).
public enum Weights {
    /// The name of each member, in small letters, and its weight in thousandths; 1000 where the client says none.
    ///
    /// - Parameter members: the members of the list: `gzip`, `text/html;level=1;q=0.8`. What is malformed counts as not said,
    ///   and parameters beside `q` are not looked at.
    public static func of(_ members: [String]) -> [String: Int] {
        var weights: [String: Int] = [:]
        for member in members {
            let parts = member.split(separator: ";").map { listMembers(String($0)).first?.lowercased() ?? "" }
            guard let name = parts.first, let weight = thousandths(parts.dropFirst()) else { continue }
            weights[name] = weight
        }
        return weights
    }

    /// A weight in thousandths; 1000 without one, `nil` for what is none.
    private static func thousandths(_ parameters: ArraySlice<String>) -> Int? {
        guard let text = parameters.first(where: { $0.hasPrefix("q=") })?.dropFirst(2) else { return 1000 }
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = halves.first, first == "0" || first == "1" else { return nil }
        let digits = halves.count == 2 ? halves[1] : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let thousandths = Int(first == "1" ? "1000" : digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
        return first == "1" && digits.contains { $0 != "0" } ? nil : thousandths
    }
}

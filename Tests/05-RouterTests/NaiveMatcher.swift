@testable import Router

/// The same question as the router's, answered the slow way: every pattern is held against the path, and of those that fit
/// the one with the most exact beginning wins.
struct NaiveMatcher {
    let patterns: [Pattern]

    struct Match: Equatable {
        var route: Int
        var captures: [Range<Int>]
    }

    /// All patterns that fit, the best one first.
    func matches(_ path: [UInt8]) -> [Match] {
        var found: [(rank: [Int], match: Match)] = []
        for (route, pattern) in patterns.enumerated() {
            guard let captures = captures(pattern, path) else { continue }
            // Literals beat parameters, and these beat what takes everything, segment by segment from the left.
            let rank = pattern.segments.map { segment in
                switch segment {
                case .literal: 0
                case .parameter: 1
                case .rest: 2
                }
            }
            found.append((rank, Match(route: route, captures: captures)))
        }
        return found.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.match)
    }

    private func captures(_ pattern: Pattern, _ path: [UInt8]) -> [Range<Int>]? {
        var captures: [Range<Int>] = []
        var position = 0
        for segment in pattern.segments {
            guard position < path.count, path[position] == 0x2F else { return nil }
            position += 1
            let end = path[position...].firstIndex(of: 0x2F) ?? path.count
            switch segment {
            case .literal(let bytes):
                if Array(path[position..<end]) != bytes { return nil }
                position = end
            case .parameter:
                if end == position { return nil }
                captures.append(position..<end)
                position = end
            case .rest:
                captures.append(position..<path.count)
                position = path.count
            }
        }
        return position == path.count ? captures : nil
    }
}

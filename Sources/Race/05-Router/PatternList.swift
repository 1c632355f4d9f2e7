/// The plain way: a list of patterns, each held against the path until one fits. Those with literals come first, so that the
/// first that fits is the best one.
struct PatternList {
    private let routes: [(method: RouteMethod, segments: [Pattern.Segment], number: Int)]

    init(_ routes: [(method: String, pattern: String)]) {
        self.routes = routes.enumerated().map { number, route in
            // The routes stand in this module and are right.
            // `try!`: the patterns are written in this package, and a wrong one is a mistake in it.
            (method(route.method), try! Pattern.parse(route.pattern).segments, number)
        }.sorted { Self.rank($0.segments).lexicographicallyPrecedes(Self.rank($1.segments)) }
    }

    private static func rank(_ segments: [Pattern.Segment]) -> [Int] {
        segments.map { segment in
            switch segment {
            case .literal: 0
            case .parameter: 1
            case .rest: 2
            }
        }
    }

    /// The route's number; its parameters are in `captures`.
    func find(_ path: RawSpan, _ method: RouteMethod, _ captures: inout Captures) -> Int? {
        for route in routes where route.method == method {
            captures = Captures()
            if fits(route.segments, path, &captures) { return route.number }
        }
        return nil
    }

    private func fits(_ segments: [Pattern.Segment], _ path: RawSpan, _ captures: inout Captures) -> Bool {
        var position = 0
        for segment in segments {
            if position == path.byteCount || path[byte: position] != UInt8(ascii: "/") { return false }
            position += 1
            switch segment {
            case .literal(let bytes):
                if path.byteCount - position < bytes.count { return false }
                for index in 0..<bytes.count where path[byte: position + index] != bytes[index] { return false }
                position += bytes.count
            case .parameter:
                let end = path.firstIndex(of: UInt8(ascii: "/"), from: position) ?? path.byteCount
                if end == position { return false }
                captures.push(position..<end)
                position = end
            case .rest:
                captures.push(position..<path.byteCount)
                return true
            }
        }
        return position == path.byteCount
    }
}

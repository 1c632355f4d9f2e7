import HTTPParser

/// The paths that are made of literals alone, by their hash. Nothing can be found before them: a literal beats whatever else stands in
/// its place. So for a request of such a path one look here is the whole search, and costs a third of the way down the tree.
///
/// Who sends many paths cannot make it slow: what is in it are the program's own paths, and a look ends at the first free place.
struct LiteralPaths: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        var start = 0
        /// −1 if the place is free.
        var endpoint = -1
    }

    /// A power of two, and at least every other one is free.
    private var slots: [Slot]
    /// The paths, one behind the other.
    private var bytes: [UInt8] = []
    /// A bit for each length that one of them has, up to 62 bytes, and one for all others: most paths with parameters are sorted out by it.
    private var lengths: UInt64 = 0

    init(_ tree: RouteTree) {
        var paths: [(bytes: [UInt8], endpoint: Int)] = []
        var nodes: [(node: Int, above: [UInt8])] = [(0, [])]
        while let (index, above) = nodes.popLast() {
            let node = tree.nodes[index]
            let path = above + node.label
            if let endpoint = node.endpoint { paths.append((path, endpoint)) }
            nodes += node.children.map { ($0, path) }
        }
        var size = 2
        while size < paths.count * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        for path in paths {
            let hash = Self.hash(path.bytes.span.bytes)
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[place].endpoint >= 0 { place = (place + 1) & (size - 1) }
            slots[place] = Slot(hash: hash, start: bytes.count, endpoint: path.endpoint)
            bytes += path.bytes
            lengths |= Self.bit(path.bytes.count)
        }
    }

    /// The endpoint of a path; `nil` if it is none of these.
    @inline(__always)
    func endpoint(of path: RawSpan) -> Int? {
        if lengths & Self.bit(path.byteCount) == 0 { return nil }
        let hash = Self.hash(path)
        var place = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
        while true {
            let slot = slots[place]
            if slot.endpoint < 0 { return nil }
            if slot.hash == hash, path.byteCount <= bytes.count &- slot.start,
                path.equals(bytes.span.bytes.extracting(slot.start..<slot.start + path.byteCount))
            {
                return slot.endpoint
            }
            place = (place &+ 1) & (slots.count &- 1)
        }
    }

    private static func bit(_ length: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(length, 63)) }

    /// Eight bytes at a time; the last eight may have been taken in part.
    @inline(__always)
    private static func hash(_ path: RawSpan) -> UInt64 {
        // The golden ratio's bits (Knuth, TAOCP 6.4); the length keeps apart what overlaps in the same way.
        var hash = UInt64(truncatingIfNeeded: path.byteCount)
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash &>> 32
        }
        if path.byteCount < 8 {
            add(path.upToSevenBytes)
            return hash
        }
        let last = path.byteCount &- 8
        var index = 0
        while index < last {
            add(path.eightBytes(at: index))
            index &+= 8
        }
        add(path.eightBytes(at: last))
        return hash
    }
}

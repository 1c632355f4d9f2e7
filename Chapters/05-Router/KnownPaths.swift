import HTTPParser

/// Endpoints by the bytes that lead to them, found by a hash: one look in the place of the way down the tree, for the paths that most
/// requests have. ``RouteTable`` has two of these.
///
/// Who sends many paths cannot make it slow: what is in it are the program's own paths, and a look ends at the first free place.
struct KnownPaths: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        var start = 0
        /// −1 if the place is free.
        var endpoint = -1
    }

    /// A power of two, and at least three of four are free: most looks end at the first.
    private var slots: [Slot]
    /// The paths, one behind the other.
    private var bytes: [UInt8] = []
    /// A bit for each length that one of them has, up to 62 bytes, and one for all others: most other paths are sorted out by it.
    private var lengths: UInt64 = 0
    /// Whether all paths are in it.
    private(set) var isComplete = true

    init(_ paths: [(bytes: [UInt8], endpoint: Int)]) {
        var size = 4
        while size < paths.count * 4 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        for path in paths {
            let hash = Self.hash(path.bytes.span.bytes)
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[place].endpoint >= 0, slots[place].hash != hash { place = (place + 1) & (size - 1) }
            // Of two with one hash, which nobody has met yet, the second is left out: so a look need not go on behind the first.
            if slots[place].endpoint >= 0 {
                isComplete = false
                continue
            }
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
        while slots[place].hash != hash {
            if slots[place].endpoint < 0 { return nil }
            place = (place &+ 1) & (slots.count &- 1)
        }
        let slot = slots[place]
        guard slot.endpoint >= 0, path.byteCount <= bytes.count &- slot.start,
            path.equals(bytes.span.bytes.extracting(slot.start..<slot.start + path.byteCount))
        else { return nil }
        return slot.endpoint
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

extension RouteTree {
    /// The nodes that literals alone lead to, and the bytes on the way there.
    var literalNodes: [(node: Node, path: [UInt8])] {
        var found: [(node: Node, path: [UInt8])] = []
        var open: [(index: Int, above: [UInt8])] = [(0, [])]
        while let (index, above) = open.popLast() {
            let node = nodes[index]
            let path = above + node.label
            found.append((node, path))
            open += node.children.map { ($0, path) }
        }
        return found
    }
}

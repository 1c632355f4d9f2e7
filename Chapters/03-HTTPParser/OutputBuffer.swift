#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes on their way out: appended at the end, taken away at the front.
///
/// It has one owner and cannot be copied, so an append needs no check for sharing: that is what makes it cheaper than an
/// array, which is written through a reference count.
public struct OutputBuffer: ~Copyable {
    // Rule of the pointer: it belongs to this value alone, `capacity` bytes are allocated, and those from `start` to `end`
    // are initialized. Every write goes through `room(for:)`.
    // Without memory it is an address that nobody reads or writes: so that nothing has to be unwrapped.
    @usableFromInline var base = Self.nowhere
    @usableFromInline var capacity = 0
    @usableFromInline var start = 0
    @usableFromInline var end = 0
    /// The memory belongs to someone else, who outlives this value or takes it back; see ``array(_:)``.
    @usableFromInline var isLent = false

    /// Above this an emptied buffer gives its memory back: one long answer must not be remembered for ever. Bytes.
    private static let keptCapacity = 256 * 1024
    /// The memory that the first byte brings: a plain answer fits many times. Bytes.
    private static let firstCapacity = 4096

    @usableFromInline
    static var nowhere: UnsafeMutableRawPointer { UnsafeMutableRawPointer(bitPattern: 16).unsafelyUnwrapped }

    /// An empty buffer, without memory until something is appended.
    public init() {}

    /// An empty buffer with room for so many bytes.
    public init(capacity: Int) {
        precondition(capacity > 0)
        base = Self.allocate(capacity)
        self.capacity = capacity
    }

    deinit { if capacity > 0, !isLent { free(base) } }

    /// An empty buffer in memory that someone lends. It grows into memory of its own.
    @inlinable
    init(lent memory: UnsafeMutableRawBufferPointer) {
        if let address = memory.baseAddress {
            base = address
            capacity = memory.count
            isLent = true
        }
    }

    /// A buffer for a short while: its first 512 bytes lie on the stack, and mostly it needs no others.
    ///
    /// - Parameter body: writes, and makes something of what is written.
    @inlinable
    public static func onStack<R, E: Error>(_ body: (inout OutputBuffer) throws(E) -> R) throws(E) -> R {
        // The buffer ends before the stack's memory does.
        try withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { (memory) throws(E) in
            var out = OutputBuffer(lent: memory)
            return try body(&out)
        }
    }

    /// An array of what is written, as long as it has to be.
    ///
    /// - Parameter body: writes.
    @inlinable
    public static func array<E: Error>(_ body: (inout OutputBuffer) throws(E) -> Void) throws(E) -> [UInt8] {
        try onStack { (out) throws(E) in
            try body(&out)
            return out.bytes
        }
    }

    /// The same in the memory of an array that nobody needs any more, if it has room.
    ///
    /// - Parameter spare: gives that array; asked when all is written, so that it has no other owner.
    @inlinable
    public static func array<E: Error>(
        reusing spare: () -> [UInt8], _ body: (inout OutputBuffer) throws(E) -> Void
    ) throws(E) -> [UInt8] {
        try withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { (memory) throws(E) in
            var out = OutputBuffer(lent: memory)
            try body(&out)
            return out.bytes(reusing: spare())
        }
    }

    @inline(never)
    @usableFromInline
    consuming func bytes(reusing spare: consuming [UInt8]) -> [UInt8] {
        if spare.capacity < count { return bytes }
        // An array that somebody else holds is copied here, as always.
        withUnsafeBytes { source in
            if spare.count > source.count { spare.removeLast(spare.count - source.count) }
            let kept = spare.count
            spare.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<kept])) }
            if kept < source.count { spare.append(contentsOf: source[kept...]) }
        }
        return spare
    }

    /// A copy of the bytes that wait.
    @inline(never)
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Memory straight from malloc(3). Swift's own way asks for an alignment first, with posix_memalign(3), which takes 150
    /// instructions more and never from what the thread has just given back.
    private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        guard let memory = malloc(count) else { fatalError("no memory for \(count) bytes") }
        return memory
    }

    /// Bytes that wait.
    @inlinable
    public var count: Int { end - start }

    /// Whether nothing waits.
    @inlinable
    public var isEmpty: Bool { start == end }

    /// Room for so many more bytes, and where they go; they count from now on.
    @inlinable @inline(__always)
    mutating func room(for count: Int) -> UnsafeMutableRawPointer {
        // Neither can overflow: `end` is at most `capacity`, and no object in memory has 2⁶³ bytes.
        if count > capacity &- end { grow(count) }
        let place = base + end
        end &+= count
        return place
    }

    @inline(never)
    @usableFromInline
    mutating func grow(_ count: Int) {
        let used = end - start
        if capacity - used >= count, start >= capacity / 2 {
            base.copyMemory(from: base + start, byteCount: used)
        } else {
            let larger = max(capacity * 2, used + count, Self.firstCapacity)
            // Large memory can often grow where it lies, or its pages move as they are: realloc(3) knows, and nothing is copied.
            if start == 0, capacity > 0, !isLent {
                // As where it is made: Swift itself has no way on without memory either.
                guard let grown = realloc(base, larger) else { fatalError("no memory for \(larger) bytes") }
                base = grown
                capacity = larger
                return
            }
            let new = Self.allocate(larger)
            if capacity > 0 {
                new.copyMemory(from: base + start, byteCount: used)
                if !isLent { free(base) }
            }
            isLent = false
            base = new
            capacity = larger
        }
        start = 0
        end = used
    }

    /// Appends text that stands in the executable.
    @inlinable @inline(__always)
    public mutating func append(_ text: StaticString) {
        room(for: text.utf8CodeUnitCount).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    }

    /// Appends bytes.
    @inlinable
    public mutating func append(_ bytes: RawSpan) {
        // The pointer is valid within the closure, and the room does not overlap it: nobody else has this memory.
        bytes.withUnsafeBytes { source in
            if let address = source.baseAddress { room(for: source.count).copyMemory(from: address, byteCount: source.count) }
        }
    }

    /// Appends the first bytes of an array of fixed size. All of them are written, and those that do not count are given back: such a
    /// copy is a few loads and stores.
    ///
    /// - Parameter bytes: is not changed; passed `inout` so that it need not be copied before.
    @inlinable @inline(__always)
    public mutating func append<let size: Int>(_ bytes: inout InlineArray<size, UInt8>, first count: Int) {
        precondition(count >= 0 && count <= size)
        let place = room(for: size)
        Swift.withUnsafeBytes(of: &bytes) { place.copyMemory(from: $0.baseAddress.unsafelyUnwrapped, byteCount: size) }
        end &-= size &- count
    }

    /// Appends text as UTF-8. A name of its own: a literal would become a `String` where both are possible, and be slower.
    public mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { source in
            if let address = source.baseAddress { room(for: source.count).copyMemory(from: address, byteCount: source.count) }
        }
    }

    /// Appends a date.
    public mutating func append(_ date: HTTPDate) {
        Swift.withUnsafeBytes(of: date.bytes) { room(for: 29).copyMemory(from: $0.baseAddress!, byteCount: 29) }
    }

    /// Appends one byte.
    @inlinable @inline(__always)
    public mutating func append(byte: UInt8) { room(for: 1).storeBytes(of: byte, as: UInt8.self) }

    /// Appends the first bytes of a word, the lowest first.
    ///
    /// - Parameter count: how many; 0…8.
    @inlinable @inline(__always)
    public mutating func append(word: UInt64, count: Int) {
        precondition(count >= 0 && count <= 8)
        // All eight are written, and those that do not count are given back: a store of a fixed size is one instruction.
        room(for: 8).storeBytes(of: word.littleEndian, as: UInt64.self)
        end &-= 8 &- count
    }

    /// Appends what `body` writes in place: several small pieces with one question for room.
    ///
    /// - Parameters:
    ///   - room: how many bytes it may write at most.
    ///   - body: writes from the address on, and says how many bytes count: 0…`room`.
    @inlinable @inline(__always)
    package mutating func append(upTo room: Int, _ body: (UnsafeMutableRawPointer) -> Int) {
        let count = body(self.room(for: room))
        precondition(count >= 0 && count <= room)
        end &-= room &- count
    }

    /// The last byte that waits.
    public var last: UInt8? { isEmpty ? nil : base.load(fromByteOffset: end - 1, as: UInt8.self) }

    /// Takes the last byte back; there must be one.
    public mutating func removeLast() {
        precondition(!isEmpty)
        end -= 1
    }

    /// Gives the bytes that wait.
    public func withUnsafeBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try body(UnsafeRawBufferPointer(start: base + start, count: end - start))
    }

    /// Takes so many bytes away from the front; not more than there are.
    public mutating func removeFirst(_ count: Int) {
        start += min(count, end - start)
        if start == end { clear() }
    }

    /// Takes everything away.
    public mutating func clear() {
        start = 0
        end = 0
        if capacity > Self.keptCapacity {
            free(base)
            base = Self.nowhere
            capacity = 0
        }
    }
}

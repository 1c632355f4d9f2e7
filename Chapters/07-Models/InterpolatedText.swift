public import HTTPParser

/// A text that is put together of pieces in one go: `String(interpolating: "User \(id)")`.
///
/// A literal of a `String` with the same texts and numbers says the same, and takes any value. But it appends them one by one to a `String`, and
/// a short one grows byte by byte: `"User \(id)"` takes 500 instructions, and this less than half of that. Write it where a handler makes
/// the texts of many answers.
///
/// What is at most 64 bytes long is put together on the stack.
public struct InterpolatedText: ExpressibleByStringInterpolation, Sendable {
    @usableFromInline let text: String

    /// A text without pieces.
    public init(stringLiteral text: StaticString) { self.text = text.description }

    /// A text of pieces.
    @inlinable
    public init(stringInterpolation pieces: borrowing StringInterpolation) { text = pieces.text }

    /// The pieces as they come.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        // Rule of the pointers below: none leaves its closure, and what is written lies within the 64 bytes, which is asked before.
        @usableFromInline var bytes = InlineArray<64, UInt8>(repeating: 0)
        @usableFromInline var count = 0
        /// What came before `bytes`, when these were full.
        @usableFromInline var before: String?

        @inlinable @inline(__always)
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// A piece that stands in the program: its length is known to the compiler, so that to append it is a store or two.
        @inlinable @inline(__always)
        public mutating func appendLiteral(_ literal: StaticString) {
            let length = literal.utf8CodeUnitCount
            if length > 64 &- count { return append(long: literal.description) }
            let start = count
            withUnsafeMutableBytes(of: &bytes) {
                ($0.baseAddress.unsafelyUnwrapped + start).copyMemory(from: literal.utf8Start, byteCount: length)
            }
            count &+= length
        }

        /// A whole number in decimal digits.
        @inlinable @inline(__always)
        public mutating func appendInterpolation<Number: FixedWidthInteger>(_ number: Number) {
            if number < 0 || number > 99_999_999 || count > 56 { return append(text: String(number)) }
            let digits = OutputBuffer.digits(of: UInt32(truncatingIfNeeded: number), radix: 10)
            let start = count
            withUnsafeMutableBytes(of: &bytes) { $0.storeBytes(of: digits.word.littleEndian, toByteOffset: start, as: UInt64.self) }
            count &+= digits.count
        }

        /// A text.
        @inlinable
        public mutating func appendInterpolation(_ text: String) { append(text: text) }

        /// Any value, as it describes itself.
        @inlinable
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(text: value.description) }

        @usableFromInline
        mutating func append(text: String) {
            var text = text
            let (start, room) = (count, 64 - count)
            let length = text.withUTF8 { source in
                if let place = source.baseAddress, source.count <= room {
                    withUnsafeMutableBytes(of: &bytes) {
                        ($0.baseAddress.unsafelyUnwrapped + start).copyMemory(from: place, byteCount: source.count)
                    }
                }
                return source.count
            }
            if length <= room { count += length } else { append(long: text) }
        }

        /// Appends what does not fit, and begins anew behind it.
        @usableFromInline @inline(never)
        mutating func append(long text: String) {
            before = self.text + text
            count = 0
        }

        /// All of it. Each piece was UTF-8, and so is what they are together.
        @usableFromInline
        var text: String {
            let inPlace = withUnsafeBytes(of: bytes) { JSONCursor.text($0.bytes, 0..<count, isASCII: false) ?? "" }
            return before.map { $0 + inPlace } ?? inPlace
        }
    }
}

extension String {
    /// The text that pieces make together, faster than appending them one by one; see ``InterpolatedText``.
    ///
    /// ```swift
    /// String(interpolating: "/users/\(id)")
    /// ```
    @inlinable
    public init(interpolating text: InterpolatedText) { self = text.text }
}

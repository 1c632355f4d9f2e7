/// What the decoder found next.
public enum ChunkStep: Equatable, Sendable {
    /// Data of the body: this range of the bytes. Go on at its end.
    case data(Range<Int>)
    /// All bytes are used; the number is where they end.
    case needMore(Int)
    /// The body is over; what belongs to it ends at this position.
    case end(Int)
    /// No chunked body.
    case failed(RequestError)
}

/// Takes a chunked body apart (RFC 9112 §7.1), incrementally: it remembers its state and never needs a byte twice. The data
/// is not copied. Trailers are read away: nothing in them may change how a message is understood (RFC 9110 §6.5.1).
public struct ChunkDecoder: Sendable {
    /// What the next byte is part of.
    enum State: Equatable, Sendable {
        /// The size; `digits` have been seen.
        case size(digits: Int)
        /// White space behind the size: an extension or the CR is to follow.
        case blank
        /// An extension, up to the CR.
        case extension_
        /// The LF behind the size or the extension.
        case sizeEnd
        /// Data, of which `left` bytes are to come.
        case data
        /// The CR behind the data, and then its LF.
        case dataCR
        case dataLF
        /// The first byte of a trailer line; a CR here begins the end of the body.
        case trailerStart
        /// A trailer line, up to its CR.
        case trailer
        /// The LF of a trailer line.
        case trailerEnd
        /// The last LF.
        case lastLF
        case done
    }

    var state = State.size(digits: 0)
    /// The size of the chunk under way, then how much of it is to come. Bytes.
    var left = 0
    /// Data bytes announced so far.
    var total = 0
    var extensionBytes = 0
    var trailerBytes = 0
    let limits: ParserLimits

    public init(limits: ParserLimits) { self.limits = limits }

    /// Looks at the bytes from an offset on.
    ///
    /// - Parameters:
    ///   - bytes: what was received.
    ///   - offset: where the part begins that the decoder has not seen. After `data` that is the end of its range.
    public mutating func next(_ bytes: RawSpan, from offset: Int) -> ChunkStep {
        var index = offset
        while index < bytes.byteCount, state != .done {
            if state == .data {
                // Not even a negative `left`, which a size that ran over would be, may lead out of the bytes.
                let count = max(0, min(left, bytes.byteCount - index))
                left -= count
                if left <= 0 { state = .dataCR }
                return .data(index..<index + count)
            }
            do throws(RequestError) { try accept(bytes[byte: index]) } catch { return .failed(error) }
            index += 1
        }
        return state == .done ? .end(index) : .needMore(index)
    }
}

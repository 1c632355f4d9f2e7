import HTTPParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a client learns of an answer.
struct AnswerEnd: Equatable {
    var status: Int
    /// The server closes behind it.
    var closes: Bool
}

/// Why the bytes are no answer.
enum ResponseError: Error, Equatable {
    case malformedStatusLine
    case malformedLength
    case headTooLong
    case malformedChunk
}

/// Finds the ends of answers in what a server sends (RFC 9112 §6.3). It reads no more of a head than is needed for that: a load generator
/// shares the machine with what it measures.
struct ResponseReader {
    private enum State {
        case head
        case body(left: Int, AnswerEnd)
        case chunks(ChunkDecoder, AnswerEnd)
        /// Only the end of the connection ends this one.
        case untilClose(AnswerEnd)
    }

    private var state = State.head
    /// Whether answers have no body whatever their fields say (RFC 9112 §6.3, rule 1).
    private let isHead: Bool
    private static let chunkLimits: ParserLimits = {
        var limits = ParserLimits()
        limits.bodyBytes = 1 << 50
        return limits
    }()

    init(isHead: Bool = false) { self.isHead = isHead }

    /// Reads on from an offset.
    ///
    /// - Parameters:
    ///   - bytes: what was received; of a head that was not whole, the same bytes again with more behind them.
    ///   - offset: where the part begins that has not been read; behind what was read afterwards.
    /// - Returns: the answer that has ended, or `nil` when more bytes are needed.
    mutating func next(_ bytes: UnsafeRawBufferPointer, from offset: inout Int) throws(ResponseError) -> AnswerEnd? {
        while offset < bytes.count {
            switch state {
            case .head:
                guard let end = try readHead(bytes, from: &offset) else { return nil }
                if let end = end.answer { return end }
            case .body(let left, let end):
                let taken = min(left, bytes.count - offset)
                offset += taken
                if taken < left {
                    state = .body(left: left - taken, end)
                    return nil
                }
                state = .head
                return end
            case .chunks(var decoder, let end):
                let step = decoder.next(RawSpan(_unsafeBytes: bytes), from: offset)
                state = .chunks(decoder, end)
                switch step {
                case .data(let range): offset = range.upperBound
                case .needMore(let position): offset = position
                case .end(let position):
                    offset = position
                    state = .head
                    return end
                case .failed: throw .malformedChunk
                }
            case .untilClose:
                offset = bytes.count
            }
        }
        return nil
    }

    /// The server has closed: the answer that this ends, if there is one.
    mutating func close() -> AnswerEnd? {
        guard case .untilClose(let end) = state else { return nil }
        state = .head
        return end
    }

    /// Reads a whole head and goes into the state behind it.
    ///
    /// - Returns: `nil` when the head is not whole; `answer` when nothing follows it that belongs to it.
    private mutating func readHead(_ bytes: UnsafeRawBufferPointer, from offset: inout Int) throws(ResponseError) -> (
        answer: AnswerEnd?, Void
    )? {
        var line = offset
        var status = 0
        var length: Int?
        var chunked = false
        var closes = false
        while true {
            guard let next = Self.lineEnd(bytes, from: line) else {
                if bytes.count - offset > LoadLimits.headBytes { throw .headTooLong }
                return nil
            }
            let end = next > line + 1 && bytes[next - 2] == 13 ? next - 2 : next - 1
            if line == offset {
                status = try Self.status(bytes[line..<end])
                // HTTP/1.0 closes unless it says otherwise, and no server that is measured so does.
                closes = bytes[line + 7] == 0x30
            } else if end == line {
                offset = next
                break
            } else {
                // The only fields that matter begin with these letters; `| 32` makes small letters of large ones.
                switch bytes[line] | 32 {
                case 0x63:  // c
                    if let value = Self.value(bytes, line, end, of: "content-length") {
                        let number = try Self.number(value)
                        if let length, length != number { throw .malformedLength }
                        length = number
                    } else if let value = Self.value(bytes, line, end, of: "connection") {
                        if Self.ends(value, with: "close") { closes = true }
                    }
                case 0x74:  // t
                    if let value = Self.value(bytes, line, end, of: "transfer-encoding") { chunked = Self.ends(value, with: "chunked") }
                default: break
                }
            }
            line = next
        }
        // 1xx is no answer yet (RFC 9110 §15.2), but a 101 is the last one in this protocol.
        if (100..<200).contains(status), status != 101 { return (nil, ()) }
        let answer = AnswerEnd(status: status, closes: closes)
        if isHead || status == 101 || status == 204 || status == 304 { return (answer, ()) }
        if chunked {
            state = .chunks(ChunkDecoder(limits: Self.chunkLimits), answer)
        } else if let length {
            if length == 0 { return (answer, ()) }
            state = .body(left: length, answer)
        } else {
            state = .untilClose(AnswerEnd(status: status, closes: true))
        }
        return (nil, ())
    }

    /// The position behind the next line feed.
    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let found = memchr(bytes.baseAddress! + start, 10, bytes.count - start) else { return nil }
        return UnsafeRawPointer(found) - bytes.baseAddress! + 1
    }

    /// `HTTP/1.1 200 OK`.
    private static func status(_ line: Slice<UnsafeRawBufferPointer>) throws(ResponseError) -> Int {
        guard line.count >= 12, line.starts(with: "HTTP/1.".utf8), line[line.startIndex + 8] == 32 else { throw .malformedStatusLine }
        var status = 0
        for byte in line[line.startIndex + 9..<line.startIndex + 12] {
            guard 0x30...0x39 ~= byte else { throw .malformedStatusLine }
            status = status * 10 + Int(byte - 0x30)
        }
        return status
    }

    /// The value of a line, if it is a field of this name.
    private static func value(
        _ bytes: UnsafeRawBufferPointer, _ line: Int, _ end: Int, of name: StaticString
    ) -> Slice<UnsafeRawBufferPointer>? {
        let count = name.utf8CodeUnitCount
        guard end - line > count, bytes[line + count] == 0x3A else { return nil }
        for index in 0..<count where bytes[line + index] | 32 != name.utf8Start[index] { return nil }
        var (start, end) = (line + count + 1, end)
        while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
        while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
        return bytes[start..<end]
    }

    private static func number(_ value: Slice<UnsafeRawBufferPointer>) throws(ResponseError) -> Int {
        guard 1...15 ~= value.count else { throw .malformedLength }
        var number = 0
        for byte in value {
            guard 0x30...0x39 ~= byte else { throw .malformedLength }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// Whether the last member of a list is this one.
    private static func ends(_ value: Slice<UnsafeRawBufferPointer>, with member: StaticString) -> Bool {
        let count = member.utf8CodeUnitCount
        guard value.count >= count else { return false }
        let start = value.endIndex - count
        for index in 0..<count where value[start + index] | 32 != member.utf8Start[index] { return false }
        return start == value.startIndex || value[start - 1] == 0x2C || value[start - 1] == 32
    }
}

import HTTPParser

/// What the parser has found.
enum MultipartEvent: Equatable {
    /// A part begins.
    case part(PartHead)
    /// Bytes of it.
    case data([UInt8])
    /// It is over.
    case partEnd
}

/// Why a body is no `multipart/form-data`.
enum MultipartError: Error, Equatable {
    /// No boundary came at all, or the last one did not.
    case unfinished
    /// Behind a boundary comes neither a line end nor `--` (RFC 2046 §5.1.1).
    case malformedBoundary
    /// A part has no `Content-Disposition: form-data` with a name (RFC 7578 §4.2), or its fields are malformed.
    case malformedHead
    /// A part's header fields are longer than ``MultipartLimits/headBytes``.
    case headTooLong
    /// There are more than ``MultipartLimits/parts``.
    case tooManyParts

    var reason: String {
        switch self {
        case .unfinished: "must end with its boundary, and does not"
        case .malformedBoundary: "must have a line end behind each boundary (RFC 2046 section 5.1.1)"
        case .malformedHead: "must have a part's name in its Content-Disposition (RFC 7578 section 4.2)"
        case .headTooLong: "must not have more than \(MultipartLimits.headBytes) bytes of fields in one part"
        case .tooManyParts: "must not have more than \(MultipartLimits.parts) parts"
        }
    }
}

/// Takes a multipart body apart (RFC 2046 §5.1), incrementally and without I/O. Between two calls it keeps no more than a
/// boundary or a part's header fields.
struct MultipartParser {
    private enum State { case preamble, boundaryEnd, head, data, epilogue }

    private var state = State.preamble
    /// `CRLF -- boundary`
    private let delimiter: [UInt8]
    private var pending: [UInt8]
    private var parts = 0

    /// - Parameter boundary: as `Content-Type` has it, 1 to 70 bytes.
    init(boundary: String) {
        delimiter = Array("\r\n--".utf8) + Array(boundary.utf8)
        // The first boundary may stand at the very beginning: then the line end before it is this one.
        pending = [0x0D, 0x0A]
    }

    /// Takes bytes, and says what they are.
    ///
    /// - Parameter bytes: those that follow the ones of the last call.
    mutating func take(_ bytes: some Sequence<UInt8>, _ found: (MultipartEvent) -> Void) throws(MultipartError) {
        pending += bytes
        var position = 0
        defer { pending.removeFirst(min(position, pending.count)) }
        while true {
            switch state {
            case .preamble:
                guard let start = find(delimiter, from: position) else {
                    position = max(position, pending.count - delimiter.count + 1)
                    return
                }
                position = start + delimiter.count
                state = .boundaryEnd
            case .boundaryEnd:
                // White space that a gateway has added is allowed (RFC 2046 §5.1.1).
                while position < pending.count, pending[position] == 0x20 || pending[position] == 0x09 { position += 1 }
                guard pending.count - position >= 2 else { return }
                switch (pending[position], pending[position + 1]) {
                case (0x0D, 0x0A): state = .head
                case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .epilogue
                default: throw .malformedBoundary
                }
                position += 2
            case .head:
                let end = find([0x0D, 0x0A, 0x0D, 0x0A], from: position)
                if (end ?? pending.count) - position > MultipartLimits.headBytes { throw .headTooLong }
                guard let end else { return }
                parts += 1
                if parts > MultipartLimits.parts { throw .tooManyParts }
                guard let head = PartHead(pending[position..<end]) else { throw .malformedHead }
                found(.part(head))
                position = end + 4
                state = .data
            case .data:
                if let start = find(delimiter, from: position) {
                    if start > position { found(.data(Array(pending[position..<start]))) }
                    found(.partEnd)
                    position = start + delimiter.count
                    state = .boundaryEnd
                } else {
                    let safe = pending.count - delimiter.count + 1
                    if safe > position {
                        found(.data(Array(pending[position..<safe])))
                        position = safe
                    }
                    return
                }
            case .epilogue:
                position = pending.count
                return
            }
        }
    }

    /// No bytes come any more.
    func finish() throws(MultipartError) {
        if state != .epilogue { throw .unfinished }
    }

    private func begins(_ bytes: [UInt8], at index: Int) -> Bool {
        index + bytes.count <= pending.count && pending[index..<index + bytes.count].elementsEqual(bytes)
    }

    private func find(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + bytes.count <= pending.count {
            guard let next = pending[index...].firstIndex(of: bytes[0]) else { return nil }
            if begins(bytes, at: next) { return next }
            index = next + 1
        }
        return nil
    }
}

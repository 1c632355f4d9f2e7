import HTTPParser

@testable import WebSockets

/// What a reader has found, in a form that can be compared.
enum Found: Equatable {
    case message(MessageKind, [UInt8])
    case ping([UInt8])
    case pong
    case close(CloseCode, String)
    case failed(FrameError)
}

/// Everything that a reader finds in a stream that comes in pieces of the given size; nothing after the first failure or close.
func found(
    _ stream: [UInt8], pieces: Int, role: Role, keepsContext: Bool?, limits: WebSocketLimits
) -> [Found] {
    var reader = MessageReader(role: role, keepsContext: keepsContext)
    var all: [Found] = []
    var start = 0
    while start < stream.count {
        var piece = Array(stream[start..<min(stream.count, start + max(1, pieces))])
        start += piece.count
        var offset = 0
        while true {
            let count = piece.count
            let (one, range) = piece.withUnsafeMutableBytes { memory -> (Found?, Range<Int>?) in
                var bytes = memory.mutableBytes
                return switch reader.next(&bytes, from: &offset, limits: limits) {
                case .needMore: (nil, nil)
                case .message(let kind, let range): (.message(kind, []), range)
                case .assembled(let kind, let content): (.message(kind, content), nil)
                case .ping(let content): (.ping(content), nil)
                case .pong: (.pong, nil)
                case .close(let code, let reason): (.close(code, reason), nil)
                case .failed(let error): (.failed(error), nil)
                }
            }
            precondition(offset <= count, "it has taken \(offset) of \(count) bytes")
            guard var one else { break }
            if let range, case .message(let kind, _) = one { one = .message(kind, Array(piece[range])) }
            all.append(one)
            switch one {
            case .failed, .close: return all
            default: continue
            }
        }
        precondition(offset == piece.count, "it wants more and has left \(piece.count - offset) bytes")
    }
    return all
}

/// The same by the shortest program that follows the RFC: it looks at whole frames only, copies everything, and knows no compression.
private func plainlyFound(_ stream: [UInt8], role: Role, limits: WebSocketLimits) -> [Found] {
    var all: [Found] = []
    var rest = stream[...]
    var message: (kind: MessageKind, content: [UInt8], frames: Int)?
    while rest.count >= 2 {
        let first = rest.first!
        let second = rest.dropFirst().first!
        let short = Int(second & 0x7F)
        if first & 0x70 != 0 { return all + [.failed(.reservedBits)] }
        guard [0, 1, 2, 8, 9, 10].contains(first & 0x0F) else { return all + [.failed(.unknownOpcode(first & 0x0F))] }
        let isControl = first & 0x08 != 0
        if isControl, first & 0x80 == 0 { return all + [.failed(.fragmentedControl)] }
        if isControl, short > 125 { return all + [.failed(.longControl)] }
        if role == .server, second & 0x80 == 0 { return all + [.failed(.notMasked)] }
        if role == .client, second & 0x80 != 0 { return all + [.failed(.masked)] }
        let extra = short == 126 ? 2 : short == 127 ? 8 : 0
        if rest.count < 2 + extra { return all }
        let long = rest.dropFirst(2).prefix(extra).reduce(UInt64(0)) { $0 * 256 + UInt64($1) }
        if extra > 0, long >= 1 << 63 { return all + [.failed(.lengthTooLarge)] }
        if extra > 0, long < (extra == 2 ? 126 : 65_536) { return all + [.failed(.lengthNotMinimal)] }
        let length = extra > 0 ? Int(long) : short
        let size = 2 + extra + (role == .server ? 4 : 0)
        if rest.count < size { return all }
        if !isControl {
            if first & 0x0F == 0 {
                if message == nil { return all + [.failed(.nothingToContinue)] }
            } else if message != nil {
                return all + [.failed(.messageNotFinished)]
            }
            if length > limits.frameBytes { return all + [.failed(.frameTooLarge(limit: limits.frameBytes))] }
            if length > limits.messageBytes - (message?.content.count ?? 0) {
                return all + [.failed(.messageTooLarge(limit: limits.messageBytes))]
            }
            if (message?.frames ?? 0) >= limits.fragments { return all + [.failed(.tooManyFragments(limit: limits.fragments))] }
        }
        if rest.count - size < length { return all }
        let key = Array(rest.dropFirst(2 + extra).prefix(4))
        let payload = rest.dropFirst(size).prefix(length).enumerated().map { role == .server ? $1 ^ key[$0 % 4] : $1 }
        rest = rest.dropFirst(size + length)
        switch first & 0x0F {
        case 9: all.append(.ping(payload))
        case 10: all.append(.pong)
        case 8:
            if payload.isEmpty { return all + [.close(.noStatus, "")] }
            if payload.count == 1 { return all + [.failed(.halfCloseCode)] }
            let code = UInt16(payload[0]) * 256 + UInt16(payload[1])
            let isCode = 1000..<5000 ~= code && ![1004, 1005, 1006].contains(code) && !(1015..<3000 ~= code)
            if !isCode { return all + [.failed(.badCloseCode(code))] }
            guard let reason = String(validating: payload[2...], as: UTF8.self) else { return all + [.failed(.invalidUTF8)] }
            return all + [.close(CloseCode(rawValue: code), reason)]
        default:
            let before = message ?? (first & 0x0F == 1 ? .text : .binary, [], 0)
            let content = before.content + payload
            message = (before.kind, content, before.frames + 1)
            if first & 0x80 == 0 { continue }
            if before.kind == .text, String(validating: content, as: UTF8.self) == nil { return all + [.failed(.invalidUTF8)] }
            all.append(.message(before.kind, content))
            message = nil
        }
    }
    return all
}

/// Where compressed text has two flaws close to each other, the size of the pieces says which is seen first: a piece is decompressed, and
/// then it is looked at.
private func differInTheFlawOnly(_ one: [Found], _ other: [Found]) -> Bool {
    guard case .failed(let a)? = one.last, case .failed(let b)? = other.last, one.dropLast() == other.dropLast() else { return false }
    return [a, b].allSatisfy { flaw in
        switch flaw {
        case .invalidUTF8, .badCompression, .messageTooLarge: true
        default: false
        }
    }
}

/// What is wrong with how these bytes are read; `nil` if nothing is. The first byte says which end reads, and whether compression was
/// agreed on; the rest is what comes.
func frameComplaint(_ bytes: [UInt8]) -> String? {
    guard let choice = bytes.first else { return nil }
    let stream = Array(bytes.dropFirst())
    let role: Role = choice & 1 == 0 ? .server : .client
    let keepsContext: Bool? = choice & 2 == 0 ? nil : choice & 4 == 0
    var limits = WebSocketLimits()
    (limits.frameBytes, limits.messageBytes, limits.fragments) = (100_000, 20_000, 8)

    let whole = found(stream, pieces: stream.count, role: role, keepsContext: keepsContext, limits: limits)
    for pieces in [1, 5] {
        let other = found(stream, pieces: pieces, role: role, keepsContext: keepsContext, limits: limits)
        if other != whole, !(keepsContext != nil && differInTheFlawOnly(whole, other)) {
            return "in pieces of \(pieces): \(other); at once: \(whole)"
        }
    }
    for one in whole {
        guard case .message(let kind, let content) = one else { continue }
        if content.count > limits.messageBytes { return "a message of \(content.count) bytes is larger than the limit" }
        if kind == .text, String(validating: content, as: UTF8.self) == nil { return "a text that is none: \(content)" }
        // What is written is read again as it was.
        let frame = OutputBuffer.array { out in out.append(kind.opcode, content, mask: 0x0403_0201) }
        let again = found(frame, pieces: frame.count, role: .server, keepsContext: nil, limits: limits)
        if again != [one] { return "\(one) was written, and \(again) was read" }
    }
    if keepsContext == nil {
        let plain = plainlyFound(stream, role: role, limits: limits)
        // A text may be refused before its frame, or what follows in the same message, is complete.
        let isEarly = whole.last == .failed(.invalidUTF8) && plain.starts(with: whole.dropLast())
        if plain != whole, !isEarly { return "\(whole); but plainly \(plain)" }
    }
    return nil
}

/// What is wrong with how these bytes are compressed and decompressed, as messages of the lengths that the first bytes say.
func deflateComplaint(_ bytes: [UInt8]) -> String? {
    guard bytes.count > 2 else { return nil }
    let keepsContext = bytes[0] & 1 == 0
    let deflater = MessageDeflater(level: 1 + Int(bytes[0] >> 4) % 9, windowBits: 9 + Int(bytes[0] >> 1) % 7, keepsContext: keepsContext)
    let piece = 1 + Int(bytes[1])
    var start = 2
    var stream: [UInt8] = []
    var wanted: [Found] = []
    while start < bytes.count {
        let content = Array(bytes[start..<min(bytes.count, start + piece)])
        start += content.count
        let compressed = deflater.deflate(content.span.bytes)
        stream += OutputBuffer.array { out in out.append(.binary, compressed.span.bytes, isCompressed: true) }
        wanted.append(.message(.binary, content))
    }
    let came = found(stream, pieces: piece, role: .client, keepsContext: keepsContext, limits: WebSocketLimits())
    return came == wanted ? nil : "\(wanted) was compressed, and \(came) came of it"
}

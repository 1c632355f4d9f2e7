import HTTPParser

/// What one step of a ``MessageReader`` has found.
package enum Incoming {
    /// All bytes are taken; more are needed.
    case needMore
    /// A message that stands in the given bytes, unmasked.
    case message(MessageKind, Range<Int>)
    /// A message that was put together, or decompressed.
    case assembled(MessageKind, [UInt8])
    /// To be answered with a pong of the same content.
    case ping([UInt8])
    case pong
    case close(CloseCode, String)
    /// The other end has broken a rule. Nothing after it may be read.
    case failed(FrameError)
}

/// Bytes go in, messages come out: what has come of a frame and of a message is kept between two calls. No socket, no clock.
///
/// A message that comes in one piece, which is nearly every one, is unmasked where it was received, and copied by nobody.
package struct MessageReader {
    private let role: Role
    /// Whether a peer's messages may refer to those before them; `nil` without compression.
    private let keepsContext: Bool?

    /// The beginning of a header whose rest has not come.
    private var head: [UInt8] = []
    /// The frame under way, and what it is; its header has been taken.
    private var frame: (header: FrameHeader, role: FrameRole)?
    /// How much of its payload has come.
    private var position = 0

    private var state = MessageState()
    private var utf8 = UTF8Validator()
    private var message: [UInt8] = []
    private var control: [UInt8] = []
    private var inflater: Inflater?

    /// - Parameter keepsContext: whether messages refer to those before them; `nil` if there is no compression.
    package init(role: Role, keepsContext: Bool? = nil) {
        self.role = role
        self.keepsContext = keepsContext
    }

    /// Goes on until something is complete.
    ///
    /// - Parameters:
    ///   - bytes: what was received; payloads are unmasked in it.
    ///   - offset: how many of them are done with; goes up.
    package mutating func next(_ bytes: inout MutableRawSpan, from offset: inout Int, limits: WebSocketLimits) -> Incoming {
        do throws(FrameError) {
            while true {
                if frame == nil {
                    guard let header = try nextHeader(bytes.bytes, &offset) else { return .needMore }
                    let part = try state.accept(header, limits: limits)
                    if let whole = try whole(header, part, &bytes, &offset) { return whole }
                    (frame, position) = ((header, part), 0)
                }
                if let found = try takePayload(&bytes, &offset, limits) { return found }
                if offset == bytes.byteCount { return .needMore }
            }
        } catch {
            return .failed(error)
        }
    }

    /// The next header, if all of it is there.
    @inline(__always)
    private mutating func nextHeader(_ bytes: RawSpan, _ offset: inout Int) throws(FrameError) -> FrameHeader? {
        if !head.isEmpty { return try restOfHeader(bytes, &offset) }
        let rest = bytes.extracting(droppingFirst: offset)
        switch FrameHeader.parse(rest, role: role, compression: keepsContext != nil) {
        case .complete(let header, let size):
            offset += size
            return header
        case .failed(let error): throw error
        case .incomplete:
            if !rest.isEmpty { head = rest.withUnsafeBytes { Array($0) } }
            offset = bytes.byteCount
            return nil
        }
    }

    /// The header whose beginning came before.
    private mutating func restOfHeader(_ bytes: RawSpan, _ offset: inout Int) throws(FrameError) -> FrameHeader? {
        while offset < bytes.byteCount {
            head.append(bytes[byte: offset])
            offset += 1
            switch FrameHeader.parse(head.span.bytes, role: role, compression: keepsContext != nil) {
            case .complete(let header, _):
                head = []
                return header
            case .failed(let error): throw error
            case .incomplete: continue
            }
        }
        return nil
    }

    /// A message or control frame that is here with all its bytes, in one frame.
    @inline(__always)
    private mutating func whole(
        _ header: FrameHeader, _ part: FrameRole, _ bytes: inout MutableRawSpan, _ offset: inout Int
    ) throws(FrameError) -> Incoming? {
        guard case .data(let kind, isCompressed: false, isLast: true) = part, header.opcode != .continuation,
            header.length <= bytes.byteCount - offset
        else { return nil }
        let payload = offset..<offset + header.length
        unmask(&bytes, payload, header.mask, at: 0)
        if kind == .text, !UTF8Validator.isValid(bytes.bytes.extracting(payload)) { throw .invalidUTF8 }
        offset = payload.upperBound
        return .message(kind, payload)
    }

    /// Takes what has come of the frame under way.
    private mutating func takePayload(
        _ bytes: inout MutableRawSpan, _ offset: inout Int, _ limits: WebSocketLimits
    ) throws(FrameError) -> Incoming? {
        guard let (header, part) = frame else { return nil }
        let payload = offset..<offset + min(header.length - position, bytes.byteCount - offset)
        unmask(&bytes, payload, header.mask, at: position)
        offset = payload.upperBound
        position += payload.count
        let isComplete = position == header.length
        if isComplete { frame = nil }
        let content = bytes.bytes.extracting(payload)
        switch part {
        case .control:
            control.append(content)
            return isComplete ? try takeControl(header.opcode) : nil
        case .data(let kind, let isCompressed, let isLast):
            let isEnd = isLast && isComplete
            let before = message.count
            if isCompressed {
                try inflate(content, isEnd: isEnd, limits.messageBytes)
            } else {
                message.append(content)
            }
            if kind == .text {
                // Taken out meanwhile: both are this value's own.
                var judge = utf8
                let isRight = judge.accept(message.span.bytes.extracting(droppingFirst: before))
                utf8 = judge
                if !isRight || isEnd && !utf8.isComplete { throw .invalidUTF8 }
            }
            if !isEnd { return nil }
            let whole = message
            message = []
            utf8 = UTF8Validator()
            return .assembled(kind, whole)
        }
    }

    private mutating func takeControl(_ opcode: Opcode) throws(FrameError) -> Incoming {
        let content = control
        control = []
        switch opcode {
        case .ping: return .ping(content)
        case .close:
            let (code, reason) = try CloseHandshake.read(content.span.bytes)
            return .close(code, reason)
        default: return .pong
        }
    }

    private mutating func inflate(_ bytes: RawSpan, isEnd: Bool, _ limit: Int) throws(FrameError) {
        if inflater == nil { inflater = Inflater() }
        guard let inflater else { throw .badCompression }
        try inflater.inflate(bytes, into: &message, limit: limit)
        if !isEnd { return }
        try inflater.finish(into: &message, limit: limit)
        // An idle connection keeps no window that it needs no more.
        if keepsContext != true { self.inflater = nil }
    }

    @inline(__always)
    private func unmask(_ bytes: inout MutableRawSpan, _ payload: Range<Int>, _ key: UInt32?, at position: Int) {
        guard let key, key != 0 else { return }
        Mask.apply(key, to: &bytes, in: payload, at: position)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ bytes: RawSpan) { bytes.withUnsafeBytes { append(contentsOf: $0) } }
}

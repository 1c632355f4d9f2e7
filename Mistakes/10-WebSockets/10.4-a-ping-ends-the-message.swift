// Mistake 10.4: a control frame is final, so it ends the message under way.
// Caught by: control frames stand between
mutating func accept(_ header: FrameHeader, limits: WebSocketLimits) throws(FrameError) -> FrameRole {
    if header.opcode.isControl {
        self = MessageState()
        return .control
    }
    if header.opcode == .continuation {
        if kind == nil { throw .nothingToContinue }
        if header.isCompressed { throw .reservedBits }
    } else if kind != nil {
        throw .messageNotFinished
    }
    if header.length > limits.frameBytes { throw .frameTooLarge(limit: limits.frameBytes) }
    if header.length > limits.messageBytes - bytes { throw .messageTooLarge(limit: limits.messageBytes) }
    if fragments >= limits.fragments { throw .tooManyFragments(limit: limits.fragments) }

    let kind = kind ?? (header.opcode == .text ? .text : .binary)
    if header.opcode != .continuation { isCompressed = header.isCompressed }
    let role = FrameRole.data(kind, isCompressed: isCompressed, isLast: header.isFinal)
    if header.isFinal {
        self = MessageState()
    } else {
        self.kind = kind
        bytes += header.length
        fragments += 1
    }
    return role
}

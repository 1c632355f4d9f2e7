// Mistake 10.4: asks each frame whether it is compressed; only the first one says it.
// Caught by: the first frame says whether it is compressed
mutating func accept(_ header: FrameHeader, limits: WebSocketLimits) throws(FrameError) -> FrameRole {
    if header.opcode.isControl { return .control }
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
    isCompressed = header.isCompressed
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

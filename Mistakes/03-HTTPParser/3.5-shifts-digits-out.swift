// Mistake 3.5: shifts the digits in and looks at the limit when the size is complete: the first digits are long gone.
// Caught by: a size beyond every number
mutating func accept(_ byte: UInt8) throws(RequestError) {
    let isControl = (byte < 0x20 && byte != 0x09) || byte == 0x7F
    switch state {
    case .size(let digits):
        if let digit = byte.hexValue, digits < 100 {
            left = left << 4 | digit
            state = .size(digits: digits + 1)
        } else if digits > 0, byte == cr {
            state = .sizeEnd
        } else if digits > 0, byte == UInt8(ascii: ";") || byte.isBlank {
            state = byte.isBlank ? .blank : .extension_
        } else {
            throw .malformedChunk
        }
    case .blank, .extension_:
        if byte == cr {
            state = .sizeEnd
            return
        }
        if isControl || (state == .blank && !byte.isBlank && byte != UInt8(ascii: ";")) { throw .malformedChunk }
        if byte == UInt8(ascii: ";") { state = .extension_ }
        extensionBytes += 1
        if extensionBytes > limits.chunkExtensionBytes { throw .chunkExtensionTooLong }
    case .sizeEnd:
        if byte != lf { throw .malformedChunk }
        if left > limits.bodyBytes - total { throw .bodyTooLarge }
        total += left
        state = left == 0 ? .trailerStart : .data
    case .dataCR:
        if byte != cr { throw .malformedChunk }
        state = .dataLF
    case .dataLF:
        if byte != lf { throw .malformedChunk }
        left = 0
        state = .size(digits: 0)
    case .trailerStart where byte == cr:
        state = .lastLF
    case .trailerStart, .trailer:
        if byte == cr {
            state = .trailerEnd
            return
        }
        if isControl { throw .malformedChunk }
        trailerBytes += 1
        if trailerBytes > limits.trailerBytes { throw .headTooLarge }
        state = .trailer
    case .trailerEnd:
        if byte != lf { throw .malformedChunk }
        state = .trailerStart
    case .lastLF:
        if byte != lf { throw .malformedChunk }
        state = .done
    case .data, .done:
        throw .malformedChunk
    }
}

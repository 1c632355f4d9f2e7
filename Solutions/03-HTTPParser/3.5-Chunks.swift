extension ChunkDecoder {
    // Exercise 3.5 · Chunked bodies · 45 minutes
    // Why: one byte and one state at a time: the machine can stop and go on at every byte because it is never in the middle of
    // Why: anything else. Data does not come through here: `next` hands it out in whole ranges.
    // Starter: throw .malformedChunk
    /// Takes one byte that is not data, and moves `state` on (RFC 9112 §7.1).
    ///
    /// - `size(digits:)`: a hexadecimal digit (`hexValue`) makes `left` sixteen times larger and adds to it, and counts in
    ///   `digits`. As soon as `total + left` is above `limits.bodyBytes`: `bodyTooLarge` (so `left` cannot overflow). After at
    ///   least one digit, a CR leads to `sizeEnd`, `;` to `extension_`, and a space or a tab to `blank`. Anything else is
    ///   `malformedChunk`, and so is a 17th digit: zeros without end are no size.
    /// - `blank`: a CR leads to `sizeEnd`, `;` to `extension_`, a space or a tab changes nothing, and anything else is
    ///   `malformedChunk`: `5 0` is neither 5 nor 50.
    /// - `extension_`: a CR leads to `sizeEnd`; any other control character but the tab (below 0x20, or 0x7F) is
    ///   `malformedChunk`.
    /// - Every byte that comes in `blank` or `extension_` and is not refused counts in `extensionBytes`, but for the CR; above
    ///   `limits.chunkExtensionBytes` it is `chunkExtensionTooLong`.
    /// - `sizeEnd`: an LF; then a chunk of size 0 leads to `trailerStart`, and any other one adds `left` to `total` and leads
    ///   to `data`.
    /// - `dataCR` takes a CR, then `dataLF` an LF, and then begins the next size with `left` 0.
    /// - `trailerStart`: a CR leads to `lastLF`. Anything else is the first byte of a trailer line, and goes by the rule of
    ///   `trailer`.
    /// - `trailer`: a CR leads to `trailerEnd`; any other control character but the tab is `malformedChunk`; anything else
    ///   leads to `trailer`. Every byte that is not refused counts in `trailerBytes`, but for the CR; above
    ///   `limits.trailerBytes` it is `headTooLarge`.
    /// - `trailerEnd`: an LF leads to `trailerStart`. `lastLF`: an LF leads to `done`.
    /// - `data` and `done`: `next` never comes here with them; `malformedChunk`, so that the switch is complete.
    ///
    /// Every other byte in a place where CR or LF is due is `malformedChunk`: a bare LF, too.
    mutating func accept(_ byte: UInt8) throws(RequestError) {
        let isControl = (byte < 0x20 && byte != 0x09) || byte == 0x7F
        switch state {
        case .size(let digits):
            if let digit = byte.hexValue, digits < 16 {
                left = left * 16 + digit
                if total + left > limits.bodyBytes { throw .bodyTooLarge }
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
}

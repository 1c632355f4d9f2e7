// Mistake 7.3: lets backslashes through.
// Caught by: quotes and backslashes
static func write(string bytes: RawSpan, to out: inout OutputBuffer) {
    out.append(byte: .quote)
    var start = 0
    while true {
        let stop = bytes.stringStop(from: start)
        out.append(bytes.extracting(start..<stop))
        if stop == bytes.byteCount { break }
        switch bytes[at: stop] {
        case .quote: out.append("\\\"")
        case .backslash: out.append("\\")
        case 0x08: out.append("\\b")
        case 0x09: out.append("\\t")
        case 0x0A: out.append("\\n")
        case 0x0C: out.append("\\f")
        case 0x0D: out.append("\\r")
        case let byte:
            byte < 0x10 ? out.append("\\u000") : out.append("\\u00")
            out.append(hex: Int(byte))
        }
        start = stop + 1
    }
    out.append(byte: .quote)
}

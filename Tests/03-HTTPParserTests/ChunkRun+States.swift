@testable import HTTPParser

extension ChunkRun {
    /// What the decoder did with a text, byte by byte: the state behind each, up to the byte that was refused.
    static func states(_ text: String, limits: ParserLimits) -> String {
        var decoder = ChunkDecoder(limits: limits)
        var steps: [(bytes: [UInt8], state: String)] = []
        var last = "There are no bytes."
        for (index, byte) in text.utf8.enumerated() {
            let state = "\(decoder.state)"
            if case .failed(let error) = decoder.next([byte].span.bytes, from: 0) {
                last = "The byte at position \(index), \"\(shown([byte]))\", was refused with \(error) in the state \(state)."
                break
            }
            last = "The last state is \(decoder.state)."
            if steps.last?.state == "\(decoder.state)" {
                steps[steps.count - 1].bytes.append(byte)
            } else {
                steps.append(([byte], "\(decoder.state)"))
            }
        }
        let shownSteps = steps.suffix(16).map { "\(shown($0.bytes)) → \($0.state)" }.joined(separator: ", ")
        let beginning = steps.count > 16 ? "… " : ""
        return (steps.isEmpty ? "" : "Your states, byte by byte: \(beginning)\(shownSteps). ") + last
    }
}

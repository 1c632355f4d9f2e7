@testable import HTTPParser

/// What a chunk decoder made of a text: the data, and how it ended.
struct ChunkRun: Equatable, CustomStringConvertible {
    enum End: Equatable {
        /// The body is over after so many bytes of the text.
        case ended(Int)
        /// More bytes are wanted.
        case waiting
        case refused(RequestError)
        /// A range or a position lies outside of the bytes, or the decoder does not come forward.
        case lost
    }

    var body: [UInt8]
    var end: End

    init(body: String, end: End) { self.init(Array(body.utf8), end) }

    init(_ body: [UInt8], _ end: End) {
        self.body = body
        self.end = end
    }

    /// Decodes a text that comes in pieces.
    static func decode(_ text: String, cutAt cuts: [Int] = [], limits: ParserLimits = ParserLimits()) -> ChunkRun {
        decode(Array(text.utf8), cutAt: cuts, limits: limits)
    }

    static func decode(_ bytes: [UInt8], cutAt cuts: [Int] = [], limits: ParserLimits = ParserLimits()) -> ChunkRun {
        var decoder = ChunkDecoder(limits: limits)
        var body: [UInt8] = []
        var start = 0
        for cut in cuts + [bytes.count] {
            let piece = Array(bytes[start..<cut])
            var offset = 0
            var done = false
            // Every step uses a byte, or is the last; so many more are a decoder that turns round and round.
            for _ in 0...2 * piece.count + 2 where !done {
                switch decoder.next(piece.span.bytes, from: offset) {
                case .data(let range):
                    if range.lowerBound < offset || range.upperBound > piece.count { return ChunkRun(body, .lost) }
                    body += piece[range]
                    offset = range.upperBound
                case .needMore(let position):
                    if position != piece.count { return ChunkRun(body, .lost) }
                    done = true
                case .end(let position): return ChunkRun(body, .ended(start + position))
                case .failed(let error): return ChunkRun(body, .refused(error))
                }
            }
            if !done { return ChunkRun(body, .lost) }
            start = cut
        }
        return ChunkRun(body, .waiting)
    }

    var description: String {
        let data = body.isEmpty ? "no data" : "\(counted(body.count, "byte")) of data \"\(shown(body.prefix(80)))\""
        return switch end {
        case .ended(let position): data + ", and the end after \(counted(position, "byte"))"
        case .waiting: data + ", and the wish for more bytes"
        case .refused(let error): body.isEmpty ? "the refusal \(error)" : "the refusal \(error), behind \(data)"
        case .lost: data + ", and then a decoder that is outside of the bytes or does not come forward"
        }
    }
}

@testable import HTTPParser

/// A connection's bytes as a server reads them: request after request, each with its body.
struct Wire: Equatable, CustomStringConvertible {
    enum End: Equatable {
        /// Every byte belongs to a request.
        case clean
        /// The last request is not complete.
        case waiting
        case refused(RequestError)
        /// A position lies outside of the bytes, or the parser does not come forward.
        case lost
    }

    /// Method, target and body of each, such as `POST /a hello`.
    var requests: [String] = []
    var end = End.lost

    static func read(_ bytes: [UInt8], limits: ParserLimits = ParserLimits()) -> Wire {
        var wire = Wire()
        var parser = RequestParser(limits: limits)
        var rest = bytes
        // A request has at least sixteen bytes; more turns are a parser that does not come forward.
        for _ in 0...bytes.count / 16 + 1 {
            if rest.isEmpty {
                wire.end = .clean
                return wire
            }
            switch parser.parse(rest.span.bytes) {
            case .incomplete:
                wire.end = .waiting
                return wire
            case .failed(let error):
                wire.end = .refused(error)
                return wire
            case .complete(let request, let consumed):
                if consumed < 1 || consumed > rest.count { return wire }
                rest.removeFirst(consumed)
                var body: [UInt8] = []
                switch request.framing {
                case .none: break
                case .length(let count):
                    if rest.count < count {
                        wire.end = .waiting
                        return wire
                    }
                    body = Array(rest[..<count])
                    rest.removeFirst(count)
                case .chunked:
                    let run = ChunkRun.decode(rest, limits: limits)
                    switch run.end {
                    case .ended(let position) where position <= rest.count:
                        body = run.body
                        rest.removeFirst(position)
                    case .refused(let error):
                        wire.end = .refused(error)
                        return wire
                    case .waiting:
                        wire.end = .waiting
                        return wire
                    default: return wire
                    }
                }
                wire.requests.append("\(request.methodName) \(request.targetText)" + (body.isEmpty ? "" : " \(shown(body))"))
            }
        }
        return wire
    }

    var description: String {
        let said =
            switch end {
            case .clean: "nothing is left"
            case .waiting: "a wish for more bytes"
            case .refused(let error): "the refusal \(error)"
            case .lost: "a parser that is outside of the bytes or does not come forward"
            }
        return (requests.isEmpty ? "no request" : requests.map { "'\($0)'" }.joined(separator: ", ")) + ", and then \(said)"
    }
}

/// Each letter as one byte: for bytes above 0x7F that are no UTF-8.
func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

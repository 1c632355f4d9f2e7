@testable import HTTPParser

/// What a parser said of bytes that came in pieces, for comparing.
struct Seen: Equatable, CustomStringConvertible {
    enum End: Equatable {
        case incomplete
        case complete(consumed: Int)
        case failed(RequestError)
    }

    var end: End
    /// All that the request says, in numbers and bytes: strings would take long in a fuzz run.
    var facts: [Int] = []
    var head: [UInt8] = []

    /// - Parameters:
    ///   - bytes: all that comes.
    ///   - cuts: where the pieces end but the last; the parser gets everything from the beginning each time.
    init(_ bytes: [UInt8], cutAt cuts: [Int], limits: ParserLimits = ParserLimits()) {
        var parser = RequestParser(limits: limits)
        let span = bytes.span.bytes
        for cut in cuts {
            let result = parser.parse(span.extracting(first: cut))
            if case .incomplete = result { continue }
            self.init(result)
            return
        }
        self.init(parser.parse(span))
    }

    init(_ result: ParseResult) {
        switch result {
        case .incomplete: end = .incomplete
        case .failed(let error): end = .failed(error)
        case .complete(let request, let consumed):
            end = .complete(consumed: consumed)
            let table = request.storage.head.table
            head = Array(table.bytes.prefix(consumed))
            facts = [Int(request.method.rawValue), Int(request.version.rawValue), Int(request.targetForm.rawValue)]
            let parts = request.storage.head
            for range in [parts.methodName, parts.target, parts.path, parts.query, parts.authority] {
                facts += [Int(range.lowerBound), Int(range.upperBound)]
            }
            switch request.framing {
            case .none: facts.append(-1)
            case .length(let count): facts.append(count)
            case .chunked: facts.append(-2)
            }
            for flag in [request.expectsContinue, request.connectionClose, request.connectionKeepAlive, request.connectionUpgrade] {
                facts.append(flag ? 1 : 0)
            }
            for entry in (0..<table.count).map({ table[$0] }) {
                facts += [entry.name.lowerBound, entry.name.upperBound, entry.value.lowerBound, entry.value.upperBound]
            }
        }
    }

    var description: String {
        switch end {
        case .incomplete: "the wish for more bytes"
        case .complete(let consumed): "a request of \(consumed) bytes, \(facts)"
        case .failed(let error): "the refusal \(error)"
        }
    }
}

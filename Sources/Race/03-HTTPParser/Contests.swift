let peer = """
    one pass over the bytes with a table, from the start again when more have come: picohttpparser's way. It does less: it \
    keeps no bytes, and asks no field what it means
    """

let contests = [
    contest("a browser's request, 414 bytes", browser, everySoMany: 414),
    contest("the same in pieces of 100 bytes", browser, everySoMany: 100),
    contest("a short request, 44 bytes", short, everySoMany: 44),
]

/// What a browser sends.
private let browser = """
    GET /users/42?fields=name,email HTTP/1.1\r
    Host: www.example.com\r
    User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
    Accept-Language: en-US,en;q=0.5\r
    Accept-Encoding: gzip, deflate, br\r
    Connection: keep-alive\r
    Cookie: session=4f0c2b7d9e51a863; theme=dark; lang=en; visits=1234567\r
    Cache-Control: max-age=0\r
    \r

    """

/// What a load generator sends.
private let short = "GET /plaintext HTTP/1.1\r\nHost: localhost\r\n\r\n"

/// - Parameter step: the head comes in pieces of so many bytes, and all that has come is looked at after each.
private func contest(_ name: String, _ head: String, everySoMany step: Int) -> Contest {
    let bytes = Array(head.utf8)
    let ends = Array(stride(from: step, to: bytes.count, by: step)) + [bytes.count]
    return Contest(
        name: name, expected: lines(of: head), layer: layer(bytes, ends), peer: tables(bytes, ends))
}

/// The parts of a head, a line each, from its text.
private func lines(of head: String) -> [String] {
    head.split(separator: "\r\n").map(String.init) + ["\(head.utf8.count) bytes"]
}

private func layer(_ bytes: [UInt8], _ ends: [Int]) -> Contender {
    Contender {
        var parser = RequestParser(limits: ParserLimits())
        for end in ends {
            switch parser.parse(bytes.span.bytes.extracting(first: end)) {
            case .incomplete: continue
            case .failed(let error): return ["refused as \(error)"]
            case .complete(let request, let consumed):
                let version = request.version == .http11 ? "HTTP/1.1" : "HTTP/1.0"
                return ["\(request.methodName) \(request.targetText) \(version)"] + request.fields.map { "\($0.name): \($0.value)" }
                    + ["\(consumed) bytes"]
            }
        }
        return ["taken for an incomplete request"]
    } prepare: {
        { count in
            // Not outside: a captured variable is checked for exclusive access wherever it is used.
            var parser = RequestParser(limits: ParserLimits())
            let all = bytes.span.bytes
            var sum = 0
            for _ in 0..<count {
                for end in ends {
                    if case .complete(_, let consumed) = parser.parse(all.extracting(first: end)) { sum += consumed }
                }
            }
            return sum
        }
    }
}

private func tables(_ bytes: [UInt8], _ ends: [Int]) -> Contender {
    Contender {
        let parser = TableParser()
        return bytes.withUnsafeBufferPointer { all in
            var seen = 0
            for end in ends {
                switch parser.parse(UnsafeBufferPointer(rebasing: all[..<end]), seen: seen) {
                case .incomplete: seen = end
                case .failed: return ["refused"]
                case .complete(let head):
                    func text(_ part: TableParser.Part) -> String { String(decoding: part, as: UTF8.self) }
                    return ["\(text(head.method)) \(text(head.target)) HTTP/1.\(head.minorVersion)"]
                        + (0..<head.fieldCount).map { "\(text(parser.fields[$0].name)): \(text(parser.fields[$0].value))" }
                        + ["\(head.consumed) bytes"]
                }
            }
            return ["taken for an incomplete request"]
        }
    } prepare: {
        let parser = TableParser()
        return { count in
            bytes.withUnsafeBufferPointer { all in
                var sum = 0
                for _ in 0..<count {
                    var seen = 0
                    for end in ends {
                        if case .complete(let head) = parser.parse(UnsafeBufferPointer(rebasing: all[..<end]), seen: seen) {
                            sum += head.consumed
                        }
                        seen = end
                    }
                }
                return sum
            }
        }
    }
}

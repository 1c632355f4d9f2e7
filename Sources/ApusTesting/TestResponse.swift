import HTTPParser

/// What came back.
public struct TestResponse: Sendable {
    /// What it answers.
    public let request: TestRequest
    /// The status' code.
    public let status: Int
    /// In the order in which they came.
    public let fields: [(name: String, value: String)]
    /// All of it, without its framing.
    public let body: [UInt8]

    /// The body as text; what is no UTF-8 becomes U+FFFD.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of the first field with this name.
    public subscript(field name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// The values of all fields with this name.
    public func values(of name: String) -> [String] { fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value) }

    init(request: TestRequest, status: Int, fields: [(name: String, value: String)], body: [UInt8]) {
        (self.request, self.status, self.fields, self.body) = (request, status, fields, body)
    }

    /// Takes an answer apart that ends with its connection (RFC 9112 §6.3).
    ///
    /// - Parameter isHead: whether only its head is there.
    init(_ request: TestRequest, whole bytes: [UInt8], isHead: Bool = false) throws(TestFailure) {
        let what = "\(request.method) \(request.target)"
        var rest = bytes[...]
        while true {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else {
                throw TestFailure("\(what): the answer has no whole head: \"\(String(decoding: rest.prefix(200), as: UTF8.self))\"")
            }
            let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
            let parts = lines[0].split(separator: " ", maxSplits: 2)
            guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]) else {
                throw TestFailure("\(what): no status line: \"\(lines[0])\"")
            }
            rest = rest[end.upperBound...]
            // 100 and its like come before the answer (RFC 9110 §15.2).
            if 100..<200 ~= status, status != 101 { continue }
            let fields = lines.dropFirst().map { line in
                let name = line.prefix { $0 != ":" }
                return (name: String(name), value: String(line.dropFirst(name.count + 1).drop { $0 == " " }))
            }
            if isHead {
                self.init(request: request, status: status, fields: fields, body: [])
                return
            }
            let isChunked = fields.contains { $0.name.lowercased() == "transfer-encoding" && $0.value.lowercased() == "chunked" }
            let body = isChunked ? try Self.dechunked(Array(rest), what) : Array(rest)
            let declared = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) }
            if let declared, request.method != "HEAD", status != 304, declared != body.count {
                throw TestFailure("\(what): the answer broke off: \(declared) bytes were promised, \(body.count) came")
            }
            self.init(request: request, status: status, fields: fields, body: body)
            return
        }
    }

    private static func dechunked(_ bytes: [UInt8], _ what: String) throws(TestFailure) -> [UInt8] {
        var limits = ParserLimits()
        limits.bodyBytes = .max
        var decoder = ChunkDecoder(limits: limits)
        var body: [UInt8] = []
        var position = 0
        while true {
            switch decoder.next(bytes.span.bytes, from: position) {
            case .data(let range):
                body += bytes[range]
                position = range.upperBound
            case .end: return body
            case .needMore: throw TestFailure("\(what): the answer broke off in its chunks, after \(body.count) bytes")
            case .failed(let error): throw TestFailure("\(what): the answer's chunks are malformed: \(error.explanation)")
            }
        }
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    func firstRange(of bytes: [UInt8]) -> Range<Int>? {
        var index = startIndex
        while index + bytes.count <= endIndex {
            if self[index..<index + bytes.count].elementsEqual(bytes) { return index..<index + bytes.count }
            index += 1
        }
        return nil
    }
}

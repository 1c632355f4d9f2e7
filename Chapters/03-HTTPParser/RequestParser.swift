/// What came of looking at the bytes.
public enum ParseResult: Sendable {
    /// The head is not complete. Call again when more bytes are there, with all of them from the request's first one.
    case incomplete
    /// A head; `consumed` bytes belong to it, and what follows is its body or the next request.
    case complete(Request, consumed: Int)
    /// No request that we accept.
    case failed(RequestError)
}

/// Parses the heads of HTTP/1.1 requests, incrementally and without I/O.
///
/// A head is looked at line by line, each byte once: the parser remembers how far it came. It allocates nothing for a
/// request once its arrays have grown to the usual size. It has one owner: two that go on with one head would write over
/// each other's.
public struct RequestParser: ~Copyable, Sendable {
    private let limits: ParserLimits
    /// The head under way. Used again for the next one, unless somebody has kept it.
    private var request = Request()
    /// Where the line under way begins.
    private var lineStart = 0
    /// Up to here no byte ends the line.
    private var scanned = 0
    /// The request line is done.
    private var hasRequestLine = false

    public init(limits: ParserLimits) { self.limits = limits }

    /// Looks at the bytes received so far.
    ///
    /// - Parameter bytes: begin where the request begins. After `incomplete` the next call gets the same bytes and more;
    ///   after any other result, or if ``reset()`` was called, it gets those of another request.
    public mutating func parse(_ bytes: RawSpan) -> ParseResult {
        // Fewer bytes than last time cannot be the same request.
        if bytes.byteCount < scanned { reset() }
        do throws(RequestError) {
            while let end = try nextLine(bytes) {
                let line = lineStart..<end
                lineStart = end &+ 2
                scanned = lineStart
                if !hasRequestLine {
                    // RFC 9112 §2.2: an empty line before the request line is ignored; some old clients end a body with one.
                    if line.isEmpty && line.lowerBound == 0 { continue }
                    try acceptRequestLine(bytes, line)
                } else if line.isEmpty {
                    return try finish(bytes, lineStart)
                } else {
                    try acceptField(bytes, line)
                }
            }
            return .incomplete
        } catch {
            reset()
            return .failed(error)
        }
    }

    /// Forgets an incomplete head.
    public mutating func reset() {
        lineStart = 0
        scanned = 0
        hasRequestLine = false
    }

    /// Where the line under way ends: the position of its CR; `nil` if it is not complete.
    @inline(__always)
    private mutating func nextLine(_ bytes: RawSpan) throws(RequestError) -> Int? {
        guard let end = lineEnd(in: bytes, from: scanned) else {
            scanned = bytes.byteCount
            try checkSize(bytes, bytes.byteCount)
            return nil
        }
        try checkSize(bytes, end)
        // Nearly always.
        if bytes.isLineEnd(at: end) { return end }
        switch bytes[byte: end] {
        case cr: break
        case lf: throw .bareLineEnd
        default: throw .controlCharacter
        }
        if end + 1 == bytes.byteCount {
            scanned = end
            return nil
        }
        if bytes[byte: end + 1] != lf { throw .bareLineEnd }
        return end
    }

    /// A head beyond its limit is refused before it is complete.
    @inline(__always)
    private func checkSize(_ bytes: RawSpan, _ end: Int) throws(RequestError) {
        // A method and a version and their spaces, beside the target.
        if !hasRequestLine, end &- lineStart > limits.targetBytes + RequestLine.overhead {
            for index in lineStart...lineStart + RequestLine.longestMethod where bytes[byte: index] == 0x20 { throw .targetTooLong }
            throw .malformedMethod
        }
        // A line that has begun ends in CR LF, and the empty line is still to come.
        if end &+ 4 > limits.headBytes, end + (end == lineStart ? 2 : 4) > limits.headBytes { throw .headTooLarge }
    }

    // What follows has one caller each, and so have the steps of `RequestHead` that it takes: inlined, they make one function
    // of a head's way, which saves 3 % of a plain request's instructions.

    @inline(__always)
    private mutating func acceptRequestLine(_ bytes: RawSpan, _ line: Range<Int>) throws(RequestError) {
        if !isKnownUniquelyReferenced(&request.storage) { request = Request() }
        hasRequestLine = true
        // Where `parse` is yours, nothing stands before it: it sees every line.
        #if !YOURS
            if let plain = RequestLine.plain(bytes.extracting(line)) {
                if plain.target.count > limits.targetBytes { throw .targetTooLong }
                return request.storage.head.begin(plain, at: line.lowerBound)
            }
        #endif
        try acceptOtherLine(bytes, line)
    }

    @inline(never)
    private mutating func acceptOtherLine(_ bytes: RawSpan, _ line: Range<Int>) throws(RequestError) {
        let parsed = try RequestLine.parse(bytes.extracting(line))
        if parsed.target.count > limits.targetBytes { throw .targetTooLong }
        request.storage.head.begin(parsed, at: line.lowerBound)
    }

    @inline(__always)
    private mutating func acceptField(_ bytes: RawSpan, _ line: Range<Int>) throws(RequestError) {
        if request.storage.head.table.count == limits.fieldCount { throw .tooManyFields }
        request.storage.head.add(try FieldLine.parse(bytes.extracting(line)), at: line.lowerBound)
    }

    @inline(__always)
    private mutating func finish(_ bytes: RawSpan, _ end: Int) throws(RequestError) -> ParseResult {
        try request.storage.head.finish(bytes.extracting(first: end), limits: limits)
        reset()
        return .complete(request, consumed: end)
    }
}

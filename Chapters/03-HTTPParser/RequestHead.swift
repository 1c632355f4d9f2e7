/// What a ``Request`` is made of: the bytes of its head, and where its parts stand in them.
@usableFromInline
struct RequestHead: Sendable {
    @usableFromInline var method = Method.get
    @usableFromInline var version = HTTPVersion.http11
    @usableFromInline var targetForm = TargetForm.origin
    @usableFromInline var facts = ProtocolFields()
    @usableFromInline var table = FieldTable()
    // Positions in the head, which is at most 65,535 bytes long (ParserLimits.headBytes).
    var methodName = UInt16(0)..<UInt16(0)
    var target = UInt16(0)..<UInt16(0)
    @usableFromInline var path = UInt16(0)..<UInt16(0)
    /// Begins at 0 if there is none.
    var query = UInt16(0)..<UInt16(0)
    /// Empty if there is none.
    var authority = UInt16(0)..<UInt16(0)

    /// Stays from request to request.
    private var knownHost = KnownHost()

    /// Begins anew, with a request line that stands at `start` of the head.
    @inline(__always)
    mutating func begin(_ line: RequestLine, at start: Int) {
        func shifted(_ range: Range<Int>) -> Range<UInt16> {
            // Unchecked, because `range` has been: its ends are positions in the head, in order, and moved by as much.
            Range(
                uncheckedBounds: (
                    UInt16(truncatingIfNeeded: start &+ range.lowerBound), UInt16(truncatingIfNeeded: start &+ range.upperBound)
                ))
        }
        table.removeAll()
        method = line.method
        version = line.version
        targetForm = line.form
        methodName = shifted(0..<line.methodLength)
        target = shifted(line.target)
        path = shifted(line.path)
        query = line.query.map(shifted) ?? 0..<0
        authority = line.authority.isEmpty ? 0..<0 : shifted(line.authority)
    }

    /// Adds a field line that stands at `start` of the head.
    @inline(__always)
    mutating func add(_ field: FieldLine, at start: Int) {
        table.append(FieldTable.Entry(name: field.name, value: field.value, at: start))
    }

    /// The head is complete: keeps its bytes, and finds out what its fields say.
    @inline(__always)
    mutating func finish(_ bytes: RawSpan, limits: ParserLimits) throws(RequestError) {
        table.keep(bytes)
        facts = try ProtocolFields(table, version: version, limits: limits, knownHost: &knownHost)
    }

    func text(_ range: Range<UInt16>) -> String { table.bytes.span.bytes.extracting(range.positions).text }
}

extension Range<UInt16> {
    /// The same range, in whole numbers.
    @inlinable
    package var positions: Range<Int> { Range<Int>(uncheckedBounds: (Int(lowerBound), Int(upperBound))) }
}

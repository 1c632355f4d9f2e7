/// What the fields say that the protocol itself is made of.
@usableFromInline
struct ProtocolFields: Sendable {
    @usableFromInline var framing = BodyFraming.none
    @usableFromInline var expectsContinue = false
    @usableFromInline var connectionClose = false
    @usableFromInline var connectionKeepAlive = false
    var connectionUpgrade = false

    init() {}

    @inline(__always)
    init(
        _ table: borrowing FieldTable, version: HTTPVersion, limits: ParserLimits, knownHost: inout KnownHost
    ) throws(RequestError) {
        var hosts = 0
        var hasFraming = false
        let head = table.bytes.span.bytes
        for index in 0..<table.count {
            let entry = table[index]
            // The length alone sorts out nearly every field.
            switch entry.nameLength {
            case 4 where head.extracting(entry.name).equalsIgnoringCase("host"):
                hosts += 1
                if !knownHost.accepts(head.extracting(entry.value)) { throw .malformedHost }
            case 6 where head.extracting(entry.name).equalsIgnoringCase("expect"):
                // RFC 9110 §10.1.1: an HTTP/1.0 client cannot mean it.
                if version == .http10 { break }
                if !head.extracting(entry.value).equalsIgnoringCase("100-continue") { throw .unknownExpectation }
                expectsContinue = true
            case 10 where head.extracting(entry.name).equalsIgnoringCase("connection"):
                head.extracting(entry.value).forEachListMember { option in
                    if option.equalsIgnoringCase("close") { connectionClose = true }
                    if option.equalsIgnoringCase("keep-alive") { connectionKeepAlive = true }
                    if option.equalsIgnoringCase("upgrade") { connectionUpgrade = true }
                }
            case 14, 17: hasFraming = true
            default: break
            }
        }
        // RFC 9112 §3.2: exactly one in HTTP/1.1; in HTTP/1.0 it may be missing.
        if hosts > 1 || (hosts == 0 && version == .http11) { throw .malformedHost }
        if hasFraming { framing = try BodyFraming.of(copy table, version: version, limits: limits) }
    }
}

/// The value of `Host` (RFC 9110 §7.2).
enum Host {
    /// Whether a value has only characters of `uri-host [ ":" port ]` (RFC 3986 §3.2.2). It may be empty.
    static func isValid(_ value: RawSpan) -> Bool {
        // One bit a character: letters, digits, and ! $ % & ' ( ) * + , - . : ; = [ ] _ ~
        let low: UInt64 = 0x2FFF_7FF2_0000_0000
        let high: UInt64 = 0x47FF_FFFE_AFFF_FFFE
        // Nearly always, eight at a time.
        if value.hasHostLettersOnly { return true }
        return value.withUnsafeBytes { $0.allSatisfy { $0 < 128 && ($0 < 64 ? low : high) >> UInt64($0 & 63) & 1 == 1 } }
    }
}

/// The last host that was looked at, and is one. A server has few names, and nearly every request says the same: to see that takes a fifth
/// of the instructions that the look takes.
struct KnownHost: Sendable {
    private var count = 0
    private var first: UInt64 = 0
    private var last: UInt64 = 0

    /// Whether a value is valid (``Host/isValid(_:)``).
    @inline(__always)
    mutating func accepts(_ value: RawSpan) -> Bool {
        // Two words that overlap are all of it.
        guard 8...16 ~= value.byteCount else { return Host.isValid(value) }
        let (first, last) = (value.eightBytes(at: 0), value.eightBytes(at: value.byteCount &- 8))
        if count == value.byteCount, self.first == first, self.last == last { return true }
        guard Host.isValid(value) else { return false }
        (count, self.first, self.last) = (value.byteCount, first, last)
        return true
    }
}

/// The head of a request. A value: it may be kept, and sent to other threads, for as long as anyone likes.
public struct Request: Sendable {
    /// The method; `.other` has its spelling in ``methodName``.
    public internal(set) var method = Method.get
    /// The version that the client speaks.
    public internal(set) var version = HTTPVersion.http11
    /// Which of the four forms the target has (RFC 9112 §3.2).
    public internal(set) var targetForm = TargetForm.origin
    var table = FieldTable()
    var facts = ProtocolFields()
    var method16 = UInt16(0)..<UInt16(0)
    var target = UInt16(0)..<UInt16(0)
    var path16 = UInt16(0)..<UInt16(0)
    var query16 = UInt16(0)..<UInt16(0)
    var authority16 = UInt16(0)..<UInt16(0)

    init() {}

    /// Which body follows the head.
    public var framing: BodyFraming { facts.framing }
    /// The client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
    public var expectsContinue: Bool { facts.expectsContinue }
    /// `Connection` has the option `close`.
    public var connectionClose: Bool { facts.connectionClose }
    /// `Connection` has the option `keep-alive`.
    public var connectionKeepAlive: Bool { facts.connectionKeepAlive }
    /// `Connection` has the option `upgrade`.
    public var connectionUpgrade: Bool { facts.connectionUpgrade }

    /// The method as the client spelled it.
    public var methodName: String { text(method16) }

    /// The target as the client spelled it.
    public var targetText: String { text(target) }

    /// The path, without the query and not percent-decoded. Empty for `*` and for `CONNECT`.
    public var path: String { text(path16) }

    /// What stands behind the `?`, not decoded; `nil` without one.
    public var query: String? { query16.lowerBound == 0 ? nil : text(query16) }

    /// The host and port that the request is for: the target's, if it has one, otherwise the field `Host` (RFC 9112 §3.3).
    public var authority: String? { authority16.isEmpty ? self[field: "Host"] : text(authority16) }

    /// Whether the path, as the client spelled it, is `text`.
    public func pathEquals(_ text: StaticString) -> Bool { table.bytes.span.bytes.extracting(positions(path16)).equals(text) }

    /// Gives the path's bytes, as the client spelled them.
    public func withPathBytes<R>(_ body: (RawSpan) -> R) -> R { body(table.bytes.span.bytes.extracting(positions(path16))) }

    /// The value of the first field with this name; `nil` without one. Field names have no case (RFC 9110 §5.1).
    public subscript(field name: String) -> String? {
        let head = table.bytes.span.bytes
        var name = name
        return name.withUTF8 { wanted in
            for entry in table.entries where Int(entry.nameLength) == wanted.count {
                let start = Int(entry.nameStart)
                if (0..<wanted.count).allSatisfy({ head[byte: start + $0].lowercased == wanted[$0].lowercased }) {
                    return head.extracting(entry.value).text
                }
            }
            return nil
        }
    }

    /// Every field, in the order in which they came.
    public var fields: [(name: String, value: String)] {
        let head = table.bytes.span.bytes
        var fields: [(name: String, value: String)] = []
        for entry in table.entries { fields.append((head.extracting(entry.name).text, head.extracting(entry.value).text)) }
        return fields
    }

    private func text(_ range: Range<UInt16>) -> String { table.bytes.span.bytes.extracting(positions(range)).text }

    private func positions(_ range: Range<UInt16>) -> Range<Int> { Int(range.lowerBound)..<Int(range.upperBound) }
}

/// Which body follows a head (RFC 9112 §6.3).
public enum BodyFraming: Sendable, Equatable {
    /// None: neither field is there.
    case none
    /// So many bytes (`Content-Length`).
    case length(Int)
    /// Chunks, until one of length 0 (`Transfer-Encoding: chunked`).
    case chunked
}

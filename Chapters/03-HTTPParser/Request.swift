/// The head of a request. A value: it may be kept, and sent to other threads, for as long as anyone likes.
public struct Request: Sendable {
    /// One reference, so that handing a request on costs one count and no copying.
    @usableFromInline var storage = Storage()

    @usableFromInline
    final class Storage: @unchecked Sendable {
        // Rule of `@unchecked Sendable` and of the missing check: the parser alone writes, and only while nobody else holds
        // the storage (`isKnownUniquelyReferenced`); a request that was handed out is never changed.
        @exclusivity(unchecked) @usableFromInline var head = RequestHead()
    }

    init() {}

    // What every request is asked for is `@inlinable`: a load in the caller's module, where a call would cost four times as much.

    /// The method; `.other` has its spelling in ``methodName``.
    @inlinable public var method: Method { storage.head.method }
    /// The version that the client speaks.
    @inlinable public var version: HTTPVersion { storage.head.version }
    /// Which of the four forms the target has (RFC 9112 §3.2).
    @inlinable public var targetForm: TargetForm { storage.head.targetForm }
    /// Which body follows the head.
    @inlinable public var framing: BodyFraming { storage.head.facts.framing }
    /// The client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
    @inlinable public var expectsContinue: Bool { storage.head.facts.expectsContinue }
    /// `Connection` has the option `close`.
    @inlinable public var connectionClose: Bool { storage.head.facts.connectionClose }
    /// `Connection` has the option `keep-alive`.
    @inlinable public var connectionKeepAlive: Bool { storage.head.facts.connectionKeepAlive }
    /// `Connection` has the option `upgrade`.
    public var connectionUpgrade: Bool { storage.head.facts.connectionUpgrade }

    /// The method as the client spelled it.
    public var methodName: String { storage.head.text(storage.head.methodName) }

    /// The target as the client spelled it.
    public var targetText: String { storage.head.text(storage.head.target) }

    /// The path, without the query and not percent-decoded. Empty for `*` and for `CONNECT`.
    public var path: String { storage.head.text(storage.head.path) }

    /// What stands behind the `?`, not decoded; `nil` without one.
    public var query: String? { storage.head.query.lowerBound == 0 ? nil : storage.head.text(storage.head.query) }

    /// The host and port that the request is for: the target's, if it has one, otherwise the field `Host` (RFC 9112 §3.3).
    public var authority: String? { storage.head.authority.isEmpty ? self[field: "Host"] : storage.head.text(storage.head.authority) }

    /// Whether the path, as the client spelled it, is `text`.
    public func pathEquals(_ text: StaticString) -> Bool { withPathBytes { $0.equals(text) } }

    /// Gives the path's bytes, as the client spelled them.
    @inlinable
    public func withPathBytes<R>(_ body: (RawSpan) -> R) -> R {
        let (bytes, path) = pathInHead
        return body(bytes.span.bytes.extracting(path))
    }

    /// The bytes of the head, and where the path stands in them: for who looks at the path without a closure.
    @inlinable
    public var pathInHead: (bytes: [UInt8], path: Range<Int>) { (storage.head.table.bytes, storage.head.path.positions) }

    /// The value of the first field with this name; `nil` without one. Field names have no case (RFC 9110 §5.1).
    public subscript(field name: String) -> String? {
        let table = storage.head.table
        let head = table.bytes.span.bytes
        var name = name
        return name.withUTF8 { wanted in
            for index in 0..<table.count where Int(table[index].nameLength) == wanted.count {
                let entry = table[index]
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
        let table = storage.head.table
        let head = table.bytes.span.bytes
        return (0..<table.count).map { (head.extracting(table[$0].name).text, head.extracting(table[$0].value).text) }
    }
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

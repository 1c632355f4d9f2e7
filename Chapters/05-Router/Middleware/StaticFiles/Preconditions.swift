import HTTPParser
import HTTPServer

/// What the conditions of a request come to (RFC 9110 §13.2.2).
public enum Precondition: Sendable, Equatable {
    /// The request is carried out.
    case met
    /// The client has it already: 304.
    case notModified
    /// The client wants it only as it was: 412.
    case failed
}

extension Request {
    /// Holds the request's conditions against what is there now: `If-Match`, `If-Unmodified-Since`, `If-None-Match` and
    /// `If-Modified-Since`, in the order of RFC 9110 §13.2.2.
    ///
    /// - Parameters:
    ///   - etag: the entity tag with its quotes, `"v7"` or `W/"v7"`; `nil` without one.
    ///   - modified: seconds since 1970; `nil` if it is not known.
    public func precondition(etag: String?, modified: Int?) -> Precondition {
        let isRead = method == .get || method == .head
        if let tags = EntityTags(self, "If-Match") {
            if !tags.match(etag, isStrong: true) { return .failed }
        } else if let modified, let since = self[field: "If-Unmodified-Since"].flatMap(HTTPDate.unixSeconds), modified > since {
            return .failed
        }
        if let tags = EntityTags(self, "If-None-Match") {
            if tags.match(etag, isStrong: false) { return isRead ? .notModified : .failed }
        } else if isRead, let modified, let since = self[field: "If-Modified-Since"].flatMap(HTTPDate.unixSeconds), modified <= since {
            return .notModified
        }
        return .met
    }

    /// Whether a `Range` counts: there is no `If-Range`, or it names exactly what is there (RFC 9110 §13.1.5).
    func rangeCounts(etag: String?, modified: Int?) -> Bool {
        guard let condition = self[field: "If-Range"] else { return true }
        if condition.hasSuffix("\"") { return condition == etag && !condition.hasPrefix("W/") }
        return modified != nil && HTTPDate.unixSeconds(condition) == modified
    }
}

/// The value of `If-Match` or `If-None-Match` (RFC 9110 §13.1.1).
private struct EntityTags {
    private var isAny = false
    private var tags: [(isWeak: Bool, text: String)] = []

    /// `nil` if the field is not there.
    init?(_ request: Request, _ name: String) {
        let values = request.values(of: name)
        if values.isEmpty { return nil }
        for value in values { read(Array(value.utf8)) }
    }

    /// A comma may stand within a tag, so this is no plain list (RFC 9110 §8.8.3). What is no tag is passed over.
    private mutating func read(_ bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "*") { isAny = true }
            guard bytes[index] == quote, let end = bytes[(index + 1)...].firstIndex(of: quote) else {
                index += 1
                continue
            }
            let isWeak = index >= 2 && bytes[index - 1] == UInt8(ascii: "/") && bytes[index - 2] == UInt8(ascii: "W")
            tags.append((isWeak, String(decoding: bytes[index...end], as: UTF8.self)))
            index = end + 1
        }
    }

    /// - Parameter isStrong: whether weak tags match nothing (RFC 9110 §8.8.3.2).
    func match(_ etag: String?, isStrong: Bool) -> Bool {
        guard let etag else { return false }
        if isAny { return true }
        let isWeak = etag.hasPrefix("W/")
        let text = isWeak ? String(etag.dropFirst(2)) : etag
        return tags.contains { $0.text == text && !(isStrong && (isWeak || $0.isWeak)) }
    }
}

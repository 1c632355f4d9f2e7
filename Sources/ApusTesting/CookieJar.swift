import Synchronization

/// The cookies of one application (RFC 6265 §5.3, §5.4), as far as one host needs them: names, values, paths, and their end.
public final class CookieJar: Sendable {
    private struct Cookie {
        var name: String
        var value: String
        var path: String
    }

    private let cookies = Mutex<[Cookie]>([])

    init() {}

    /// The value of a cookie, whatever its path.
    public subscript(name: String) -> String? { cookies.withLock { $0.last { $0.name == name }?.value } }

    /// Forgets all of them, as a browser's new window does.
    public func removeAll() { cookies.withLock { $0 = [] } }

    /// The field for a request; `nil` without a cookie.
    func field(for target: String) -> String? {
        let path = String(target.prefix { $0 != "?" })
        let sent = cookies.withLock { $0.filter { Self.matches(path, $0.path) } }
        return sent.isEmpty ? nil : sent.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    func take(_ response: TestResponse) {
        for line in response.values(of: "Set-Cookie") {
            let parts = line.split(separator: ";").map { $0.trimmed }
            guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { continue }
            let attributes = parts.dropFirst().map { part in
                let name = part.prefix { $0 != "=" }
                return (name: name.lowercased(), value: String(part.dropFirst(name.count + 1)))
            }
            let cookie = Cookie(
                name: String(pair[..<equals]), value: String(pair[pair.index(after: equals)...]),
                path: attributes.last { $0.name == "path" }?.value ?? Self.folder(of: response.request.target))
            let age = attributes.last { $0.name == "max-age" }.flatMap { Int($0.value) }
            // Without a calendar: what ends is told by Max-Age, or by a date in the year in which computers began to count.
            let isOver = age.map { $0 <= 0 } ?? attributes.contains { $0.name == "expires" && $0.value.contains("1970") }
            cookies.withLock { cookies in
                cookies.removeAll { $0.name == cookie.name && $0.path == cookie.path }
                if !isOver { cookies.append(cookie) }
            }
        }
    }

    /// RFC 6265 §5.1.4
    private static func folder(of target: String) -> String {
        let path = target.prefix { $0 != "?" }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func matches(_ path: String, _ folder: String) -> Bool {
        path == folder || (path.hasPrefix(folder) && (folder.hasSuffix("/") || path.dropFirst(folder.count).hasPrefix("/")))
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

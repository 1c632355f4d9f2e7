import HTTPParser
import HTTPServer
import Router

extension Request {
    /// The value of the request's cookie with this name; `nil` without one.
    ///
    /// `nil` too if several of the name have different values. One of them is not ours then: a page below another host of the
    /// domain can set cookies for this one (*cookie tossing*), and the order in which they come says nothing. The prefix `__Host-`
    /// keeps them out.
    public func cookie(_ name: String) -> String? {
        var found: String?
        var isTossed = false
        var name = name
        name.withUTF8 { wanted in
            eachCookie { head, names, values in
                guard names.count == wanted.count, head.extracting(names).equals(wanted.span.bytes) else { return true }
                let value = head.extracting(values).text
                isTossed = found != nil && found != value
                found = value
                return !isTossed
            }
        }
        return isTossed ? nil : found
    }

    /// All cookies of the request, in the order in which they came, the first ``SessionLimits/cookies`` of them.
    public var cookies: [(name: String, value: String)] {
        var cookies: [(name: String, value: String)] = []
        eachCookie { head, name, value in
            cookies.append((head.extracting(name).text, head.extracting(value).text))
            return true
        }
        return cookies
    }

    /// Several fields can be there: HTTP/2 parts them (RFC 9113 §8.2.3), and proxies hand that on.
    private func eachCookie(_ body: (RawSpan, Range<Int>, Range<Int>) -> Bool) {
        var left = SessionLimits.cookies
        forEachValue(of: "Cookie") { field in
            CookiePairs.forEach(in: field) { name, value in
                if left == 0 { return false }
                left -= 1
                if body(field, name, value) { return true }
                left = 0
                return false
            }
        }
    }
}

extension Context {
    /// The value of the request's cookie with this name; see `Request.cookie`.
    public func cookie(_ name: String) -> String? { request.cookie(name) }

    /// All cookies of the request; see `Request.cookies`.
    public var cookies: [(name: String, value: String)] { request.cookies }
}

extension Response {
    /// Adds a cookie, in the place of one with the same name, path and domain that this response has set before.
    public mutating func set(_ cookie: Cookie) {
        let line = cookie.line
        let isSame = { (field: ResponseField) in
            field.name.equalsIgnoringCase("Set-Cookie") && Cookie.key(of: field.value) == Cookie.key(of: line)
        }
        head.fields.removeAll(where: isSame)
        head.add(field: "Set-Cookie", line)
    }
}

extension Cookie {
    /// What tells one of a browser's cookies from another one (RFC 6265bis §5.7): name, domain and path.
    fileprivate static func key(of line: String) -> [String] {
        let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
        let name = parts.first.map { String($0.prefix { $0 != "=" }) } ?? ""
        return [name] + ["domain=", "path="].map { start in parts.first { $0.lowercased().hasPrefix(start) }.map(String.init) ?? "" }
    }
}

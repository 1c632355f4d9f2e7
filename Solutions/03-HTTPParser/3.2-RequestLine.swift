/// The four forms of a request-target (RFC 9112 §3.2).
public enum TargetForm: UInt8, Sendable, Equatable {
    /// `/users?page=2`: a path, and maybe a query.
    case origin
    /// `http://example.com/users`: as it is sent to proxies.
    case absolute
    /// `example.com:443`: only with CONNECT.
    case authority
    /// `*`: the server as a whole, only with OPTIONS.
    case asterisk
}

/// A request line, taken apart. Ranges are positions in the line.
struct RequestLine: Equatable {
    var method: Method
    /// Bytes of the method; it begins at 0.
    var methodLength: Int
    var version: HTTPVersion
    var form: TargetForm
    var target: Range<Int>
    /// The path without the query; empty if the target has none.
    var path: Range<Int>
    /// What stands behind the first `?`; `nil` without one.
    var query: Range<Int>?
    /// Host and port, if the target has them; otherwise empty.
    var authority: Range<Int>

    /// The longest method that is let through; the longest registered one has 17 letters (UPDATEREDIRECTREF).
    static let longestMethod = 24
    /// Bytes of a request line beside its target, at most.
    static let overhead = longestMethod + 10

    // Exercise 3.2 · The request line · 40 minutes
    // Why: RequestLine.parse: the version has a fixed length, so it is cut off from the end, and the method ends at the first
    // Why: byte that is no token; what lies between must be the target. Nothing is searched twice and nothing is copied.
    // Starter: throw .malformedRequestLine
    /// Takes a request line apart: `method SP request-target SP HTTP-version` (RFC 9112 §3).
    ///
    /// - The method is the token bytes (`isTokenByte`) at the beginning: 1 to `longestMethod` of them, otherwise
    ///   `malformedMethod`. The first byte that is no token byte must be a space; any other one there is `malformedMethod`,
    ///   too: the tab of `GET\t/`, for instance. `Method(_:)` knows the name.
    /// - Exactly one space follows it, then the target, exactly one space, and the version in the last 8 bytes. A line
    ///   without that shape, one that ends with the method included, is `malformedRequestLine`; so is an empty target, and a
    ///   space or a tab in it.
    /// - The version: `version(of:)` judges the 8 bytes.
    /// - The target: `Target.parse` judges it, and answers with ranges within the target; here they become positions in the
    ///   line.
    ///
    /// Judge in this order: method, shape, version, target.
    ///
    /// - Parameter line: without its CR LF; it has no control character but tabs.
    @inline(__always)
    static func parse(_ line: RawSpan) throws(RequestError) -> RequestLine {
        var length = 0
        while length < line.byteCount, line[byte: length].isTokenByte { length += 1 }
        if length == 0 || length > longestMethod { throw .malformedMethod }
        let (start, end) = (length + 1, line.byteCount - 9)
        guard start < end, line[byte: length] == 0x20, line[byte: end] == 0x20 else {
            throw length < line.byteCount && line[byte: length] != 0x20 ? .malformedMethod : .malformedRequestLine
        }
        do throws(RequestError) {
            let version = try version(of: line.extracting(end + 1..<line.byteCount))
            let method = Method(line.extracting(first: length))
            let target = try Target.parse(line.extracting(start..<end), method: method)
            return RequestLine(
                method: method, methodLength: length, version: version, form: target.form, target: start..<end,
                path: start + target.path.lowerBound..<start + target.path.upperBound,
                query: target.query.map { start + $0.lowerBound..<start + $0.upperBound },
                authority: start + target.authority.lowerBound..<start + target.authority.upperBound)
        } catch {
            // A blank in the target is a matter of the shape, and that comes first. But no target with one gets as far as
            // here without an error, so only a line that is refused anyway is searched for it.
            throw line.extracting(start..<end).hasBlank ? .malformedRequestLine : error
        }
    }

    /// The version in eight bytes: `HTTP/` digit `.` digit (RFC 9112 §2.3). HTTP/1.1 and every later 1.x is read as 1.1: a
    /// request of a higher minor version should be processed like one of the highest that we know (RFC 9110 §2.5).
    @inline(__always)
    static func version(of bytes: RawSpan) throws(RequestError) -> HTTPVersion {
        // Nearly always, in one comparison: "HTTP/1.1" as a little-endian number.
        if bytes.eightBytes(at: 0) == 0x312E_312F_5054_5448 { return .http11 }
        guard bytes.extracting(first: 5).equals("HTTP/"), bytes[byte: 6] == UInt8(ascii: "."),
            0x30...0x39 ~= bytes[byte: 5], 0x30...0x39 ~= bytes[byte: 7]
        else { throw .malformedVersion }
        if bytes[byte: 5] != UInt8(ascii: "1") { throw .unsupportedVersion }
        return bytes[byte: 7] == UInt8(ascii: "0") ? .http10 : .http11
    }
}

/// A request-target, taken apart. Ranges are positions in the target.
struct Target: Equatable {
    var form: TargetForm
    var path: Range<Int>
    var query: Range<Int>?
    var authority: Range<Int>

    // Exercise 3.2 · The request line · 40 minutes
    // Why: Target.parse: the method decides first: CONNECT and `*` are exceptions that must not leak into the other forms,
    // Why: because a proxy in front of us may have read them differently.
    // Starter: throw .malformedTarget
    /// Takes a request-target apart (RFC 9112 §3.2). Everything that is not one of these is `malformedTarget`:
    ///
    /// - With the method CONNECT: *authority-form*, `host:port`. The whole target is the authority: `isAuthority` must accept
    ///   it, and it ends in a colon and 1 to 5 digits. The path is empty. No other form goes with CONNECT.
    /// - `*` with the method OPTIONS: *asterisk-form*; path and authority are empty. With another method it is malformed.
    /// - It begins with `/`: *origin-form*. The path goes up to the first `?` or to the end, the query from behind the `?` to
    ///   the end. The authority is empty.
    /// - It begins with `http://` or `https://`, in any case of the letters: *absolute-form*. The authority follows, up to
    ///   the first `/` or `?` or the end; `isAuthority` must accept it. What follows is path and query as in
    ///   origin-form; the path may be empty.
    ///
    /// Every byte of the target must be visible ASCII (0x21…0x7E) and not `#`: a fragment is never sent
    /// (RFC 9110 §7.1). `isVisible` says whether that holds.
    ///
    /// - Parameter target: at least one byte, none of them a space.
    @inline(__always)
    static func parse(_ target: RawSpan, method: Method) throws(RequestError) -> Target {
        let count = target.byteCount
        if !isVisible(target) { throw .malformedTarget }
        if method == .connect {
            var colon = count
            while colon > 0, 0x30...0x39 ~= target[byte: colon - 1] { colon -= 1 }
            guard colon > 0, target[byte: colon - 1] == UInt8(ascii: ":"), 1...5 ~= count - colon, isAuthority(target) else {
                throw .malformedTarget
            }
            return Target(form: .authority, path: 0..<0, query: nil, authority: 0..<count)
        }
        if method == .options, target.equals("*") { return Target(form: .asterisk, path: 0..<0, query: nil, authority: 0..<0) }
        if target[byte: 0] == UInt8(ascii: "/") { return withPath(target, from: 0, form: .origin, authority: 0..<0) }
        let start = schemeLength(target)
        var end = start
        while end < count, target[byte: end] != UInt8(ascii: "/"), target[byte: end] != UInt8(ascii: "?") { end += 1 }
        guard start > 0, isAuthority(target.extracting(start..<end)) else { throw .malformedTarget }
        return withPath(target, from: end, form: .absolute, authority: start..<end)
    }

    /// The target's path and query, which begin at `start`.
    private static func withPath(_ target: RawSpan, from start: Int, form: TargetForm, authority: Range<Int>) -> Target {
        let end = target.firstIndex(of: UInt8(ascii: "?"), from: start) ?? target.byteCount
        let query = end < target.byteCount ? end + 1..<target.byteCount : nil
        return Target(form: form, path: start..<end, query: query, authority: authority)
    }

    /// How many bytes `http://` or `https://` take at the beginning; 0 if neither stands there.
    static func schemeLength(_ target: RawSpan) -> Int {
        if target.byteCount >= 7, target.extracting(first: 7).equalsIgnoringCase("http://") { return 7 }
        if target.byteCount >= 8, target.extracting(first: 8).equalsIgnoringCase("https://") { return 8 }
        return 0
    }

    /// Whether every byte is visible ASCII and none is `#`.
    @inline(__always)
    static func isVisible(_ target: RawSpan) -> Bool { target.isVisibleWithoutFragment }

    /// Whether bytes can be a host and a port: `Host.isValid`, which knows no user (`name@`; RFC 9110 §4.2.4), and the host is
    /// not empty (RFC 9110 §4.2.1).
    static func isAuthority(_ bytes: RawSpan) -> Bool {
        bytes.byteCount > 0 && bytes[byte: 0] != UInt8(ascii: ":") && Host.isValid(bytes)
    }
}

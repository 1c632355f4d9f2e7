// Mistake 3.2: reads the target of CONNECT like any other when it begins with a slash or a scheme.
// Caught by: CONNECT takes nothing else
static func parse(_ target: RawSpan, method: Method) throws(RequestError) -> Target {
    let count = target.byteCount
    if !isVisible(target) { throw .malformedTarget }
    if method == .connect, target[byte: 0] != UInt8(ascii: "/"), schemeLength(target) == 0 {
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

// Mistake 9.1: does not write SameSite=Lax, because browsers are said to take it for the default.
// Caught by: a cookie with little
var line: String {
    var line = "\(name)=\(value)"
    if let domain { line += "; Domain=\(domain)" }
    line += "; Path=\(path)"
    if let maxAge { line += "; Max-Age=\(max(0, maxAge))" }
    if isSecure { line += "; Secure" }
    if isHTTPOnly { line += "; HttpOnly" }
    if sameSite != .lax { line += "; SameSite=\(sameSite.rawValue)" }
    if isPartitioned { line += "; Partitioned" }
    return line
}

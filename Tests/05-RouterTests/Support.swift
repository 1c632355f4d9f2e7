import HTTPParser
import HTTPServer

@testable import Router

/// Bytes as a person reads them: what is outside of ASCII's visible part as `\x1f`.
func shown(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
        if 0x20...0x7E ~= byte {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return text
}

/// Numbers that look random and are the same in each run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A pattern without the help of `Pattern.parse`, so that 5.1 hides nothing of the other exercises. Literals stay as they are.
func pattern(_ text: String) -> Pattern {
    let segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { part -> Pattern.Segment in
        let name = String(part.dropFirst())
        return part.hasPrefix(":") ? .parameter(name) : part.hasPrefix("*") ? .rest(name) : .literal(Array(part.utf8))
    }
    return Pattern(segments: segments, query: [], text: text)
}

/// The same, as if it stood in a program.
func registered(_ text: String, line: Int = 1) -> RegisteredPattern {
    RegisteredPattern(pattern: pattern(text), place: "App/Main.swift:\(line)")
}

/// A request as it comes from a client; the text is the head without its last, empty line.
func parsed(_ head: String) -> Request? {
    let lines = head.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    let bytes = Array((lines + (head.contains("Host:") ? [] : ["Host: example.com"])).map { $0 + "\r\n" }.joined().utf8) + [13, 10]
    var parser = RequestParser(limits: ParserLimits())
    guard case .complete(let request, _) = parser.parse(bytes.span.bytes) else { return nil }
    return request
}

/// Who sends it: 192.0.2.7, an address for documentation (RFC 5737).
let peer = PeerAddress(bytes: [192, 0, 2, 7], port: 50_000)

/// A context of a request that has no route.
func emptyContext() throws -> Context {
    guard let request = parsed("GET / HTTP/1.1") else { throw Refused() }
    let dispatcher = Dispatcher(
        table: RouteTable(RouteTree()), routes: [], settings: App.Settings(errors: PlainErrors()),
        fallback: { _ in .now(Response(.notFound)) })
    return Context(request, peer, dispatcher, match: nil, captures: Captures(), normalPath: nil)
}

/// The parser refuses what a test sends.
struct Refused: Error {}

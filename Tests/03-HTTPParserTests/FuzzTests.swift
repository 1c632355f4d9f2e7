import Testing

@testable import HTTPParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Inputs that nobody thought of. Each run has a seed of its own, and a failure prints it with the bytes; again, alone:
/// `APUS_FUZZ_SEED=… APUS_FUZZ_RUNS=1 swift test --filter FuzzTests`. A long hunt: `APUS_FUZZ_RUNS=10000000`.
@Suite("Fuzzing the parser", .timeLimit(.minutes(60)))
struct FuzzTests {
    private let seed = environment("APUS_FUZZ_SEED") ?? 1
    private let runs = environment("APUS_FUZZ_RUNS") ?? 20_000

    private static func environment(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

    /// Valid heads to start from; what is changed in them is nearly right.
    private static let heads = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /a?b=c HTTP/1.1\r\nHost: example.com:80\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n",
        "PUT http://[::1]:8080/x/y?z HTTP/1.0\r\nConnection: close, keep-alive\r\nX-Tab: a\tb\r\n\r\n",
        "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost:\r\nAccept: */*\r\n\r\n",
        "\r\nPATCH /%20 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\nTE: trailers\r\n\r\nrest",
        "PROPFIND /caf%C3%A9 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX-Zo\u{EB}: \u{EB}\r\n\r\nGET",
    ].map(latin1)

    private static let bodies = [
        "5\r\nhello\r\n0\r\n\r\n", "A;x=\"y\"\r\n0123456789\r\n1 \r\n!\r\n000\r\nA: b\r\nC:\r\n\r\nGET / ", "0\r\n\r\n",
        "10\r\n0123456789abcdef\r\nf;a\r\n0123456789abcde\r\n0;z\r\n\r\n",
    ].map(latin1)

    /// Pieces that have confused parsers.
    private static let tokens = [
        "\r\n", "\n", "\r", "\r\n\r\n", "\0", "\t", " ", ":", " :", ",", ";", "chunked", "Transfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\n", "Host: b\r\n", "HTTP/1.1", "\u{0B}", "\u{7F}", "\u{80}", "\u{FF}", "ffffffffffffffff", "0x", "-", "+", "?",
        "#", "@",
    ].map(latin1)

    private static func mutated(_ seeds: [[UInt8]], _ numbers: inout SplitMix64) -> [UInt8] {
        func number(_ bound: Int) -> Int { Int(truncatingIfNeeded: numbers.next() >> 33) % max(1, bound) }
        var bytes = seeds[number(seeds.count)]
        if number(16) == 0 { bytes = (0..<number(80)).map { _ in UInt8(truncatingIfNeeded: number(256)) } }
        for _ in 0..<number(4) {
            let place = number(bytes.count + 1)
            switch number(7) {
            case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: number(256))
            case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8(number(8))
            case 2: bytes.insert(contentsOf: tokens[number(tokens.count)], at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(4)))
            case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + number(40))], at: number(bytes.count + 1))
            case 5: bytes = Array(bytes[..<place]) + seeds[number(seeds.count)].dropFirst(number(60))
            default: bytes.removeLast(number(bytes.count / 4 + 1))
            }
        }
        return bytes
    }

    /// One to four places to cut at, in order.
    private static func cuts(_ count: Int, _ numbers: inout SplitMix64) -> [Int] {
        if count == 0 { return [] }
        var cuts: [Int] = []
        for _ in 0..<4 { cuts.append(Int(truncatingIfNeeded: numbers.next() >> 33) % count) }
        return cuts.sorted()
    }

    @Test("heads: whole, byte by byte and in pieces are the same") func heads() {
        var accepted = 0
        for run in 0..<runs {
            var numbers = SplitMix64(seed: seed &+ run)
            var limits = ParserLimits()
            if run % 3 == 0 { (limits.headBytes, limits.targetBytes, limits.fieldCount, limits.bodyBytes) = (120, 24, 4, 100) }
            let bytes = Self.mutated(Self.heads, &numbers)
            let whole = Seen(bytes, cutAt: [], limits: limits)
            // Byte by byte takes a hundred parses; one run in eight does it.
            let cuts = run % 8 == 0 ? Array(0..<bytes.count) : Self.cuts(bytes.count, &numbers)
            let pieces = Seen(bytes, cutAt: cuts, limits: limits)
            var complaint: String?
            if pieces != whole { complaint = "in pieces (cut at \(cuts)) they give \(pieces), at once \(whole)" }
            if case .complete(let consumed) = whole.end {
                accepted += 1
                complaint = complaint ?? whole.complaint(of: bytes, consumed, limits)
            }
            if let complaint {
                Issue.record("APUS_FUZZ_SEED=\(seed &+ run) APUS_FUZZ_RUNS=1: the \(bytes.count) bytes \"\(shown(bytes))\": \(complaint).")
                return
            }
        }
        #expect(
            runs < 1000 || accepted > Int(runs) / 20,
            "Of \(runs) inputs only \(accepted) were accepted: they are too wild to find anything.")
    }

    @Test("chunks: whole, byte by byte and in pieces are the same") func chunks() {
        var accepted = 0
        for run in 0..<runs {
            var numbers = SplitMix64(seed: seed &+ run &+ 1 << 32)
            var limits = ParserLimits()
            if run % 3 == 0 { (limits.bodyBytes, limits.chunkExtensionBytes, limits.trailerBytes) = (20, 6, 8) }
            let bytes = Self.mutated(Self.bodies, &numbers)
            let whole = ChunkRun.decode(bytes, limits: limits)
            let cuts = run % 8 == 0 ? Array(0..<bytes.count) : Self.cuts(bytes.count, &numbers)
            let pieces = ChunkRun.decode(bytes, cutAt: cuts, limits: limits)
            var complaint: String?
            if pieces != whole { complaint = "in pieces (cut at \(cuts)) they give \(pieces), at once \(whole)" }
            if case .ended(let position) = whole.end {
                accepted += 1
                if position > bytes.count || whole.body.count > limits.bodyBytes { complaint = "they give \(whole)" }
            }
            if whole.end == .lost { complaint = "they give \(whole)" }
            if let complaint {
                Issue.record("APUS_FUZZ_SEED=\(seed &+ run) APUS_FUZZ_RUNS=1: the \(bytes.count) bytes \"\(shown(bytes))\": \(complaint).")
                return
            }
        }
        #expect(
            runs < 1000 || accepted > Int(runs) / 20,
            "Of \(runs) inputs only \(accepted) were accepted: they are too wild to find anything.")
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// Coverage-guided fuzzing of the parser with libFuzzer: `Tests/Fuzz/run`. It is compiled together with chapter 3 and the
// judges of its tests into one module, because libFuzzer needs every line of them instrumented.

/// libFuzzer's entry point.
///
/// The first byte chooses limits, the next three where the bytes behind them are cut; so whatever libFuzzer finds out about
/// the parser it finds for every way in which bytes can arrive.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafeRawPointer?, _ count: Int) -> CInt {
    guard let data, count > 4 else { return 0 }
    let input = Array(UnsafeRawBufferPointer(start: data, count: count))
    let bytes = Array(input[4...])
    let cuts = input[1..<4].map { Int($0) % (bytes.count + 1) }.sorted()
    var limits = ParserLimits()
    if input[0] & 1 == 1 {
        (limits.headBytes, limits.targetBytes, limits.fieldCount, limits.bodyBytes) = (120, 24, 4, 100)
        (limits.chunkExtensionBytes, limits.trailerBytes) = (6, 8)
    }
    heads(bytes, cuts, limits)
    chunks(bytes, cuts, limits)
    return 0
}

private func heads(_ bytes: [UInt8], _ cuts: [Int], _ limits: ParserLimits) {
    let whole = Seen(bytes, cutAt: [], limits: limits)
    let pieces = Seen(bytes, cutAt: cuts, limits: limits)
    if pieces != whole { found("a head in pieces (cut at \(cuts)) gives \(pieces), at once \(whole)", bytes) }
    guard case .complete(let consumed) = whole.end else { return }
    if let complaint = whole.complaint(of: bytes, consumed, limits) { found(complaint, bytes) }
}

private func chunks(_ bytes: [UInt8], _ cuts: [Int], _ limits: ParserLimits) {
    let whole = ChunkRun.decode(bytes, limits: limits)
    let pieces = ChunkRun.decode(bytes, cutAt: cuts, limits: limits)
    if pieces != whole { found("chunks in pieces (cut at \(cuts)) give \(pieces), at once \(whole)", bytes) }
    if whole.end == .lost || whole.body.count > limits.bodyBytes { found("chunks give \(whole)", bytes) }
}

/// Says what is wrong, and ends the program: libFuzzer then keeps the input.
private func found(_ complaint: String, _ bytes: [UInt8]) -> Never {
    fatalError("\(complaint); the bytes: \"\(shown(bytes))\"")
}

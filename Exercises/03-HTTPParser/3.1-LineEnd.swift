// Exercise 3.1 · The end of a line, eight bytes at a time · 30 minutes
/// Finds the first byte that cannot stand within a line of a head.
///
/// That is a control character: 0x00…0x1F or 0x7F, but not the tab (0x09), which field values may hold (RFC 9110 §5.5). In a
/// valid head it is the CR at the line's end; what it is, the caller looks at.
///
/// Looks at eight bytes at once as long as there are eight (`bytes.eightBytes(at:)`), and at the last ones singly
/// (`bytes[byte:]`); never beyond `bytes.byteCount`, which may be any number. The tests check what is found and not how fast:
/// a loop over single bytes passes them too. `cd Benchmarks && ./count "ends of the lines"` counts what both cost.
///
/// - Parameters:
///   - bytes: what was received.
///   - start: where to begin; 0…`byteCount`.
/// - Returns: the position in `bytes`, at least `start`; `nil` if there is no such byte.
@inline(__always)
func lineEnd(in bytes: RawSpan, from start: Int) -> Int? {
    // 3.1: your code here.
    return nil
}

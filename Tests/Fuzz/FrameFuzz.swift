import HTTPParser

// Coverage-guided fuzzing of the frames' reader, of the decompression, and of the compression, with libFuzzer: `Tests/Fuzz/run-frames`.
// It is compiled together with these parts of chapter 10 into one module, because libFuzzer needs every line of them instrumented.

/// libFuzzer's entry point: whatever the bytes are, what must always hold is held against them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafeRawPointer?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeRawBufferPointer(start: data, count: count))
    if let complaint = frameComplaint(bytes) { fatalError(complaint) }
    // Compression is checked where the input says so: it takes thirty times as long as all the rest.
    if bytes.first.map({ $0 & 0xF0 == 0xF0 }) == true, let complaint = deflateComplaint(bytes) { fatalError(complaint) }
    return 0
}

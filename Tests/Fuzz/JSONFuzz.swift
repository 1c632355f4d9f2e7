import HTTPParser

// Coverage-guided fuzzing of the JSON reader and writer with libFuzzer: `Tests/Fuzz/run-json`. It is compiled together with
// chapter 7 into one module, because libFuzzer needs every line of it instrumented.

/// libFuzzer's entry point: whatever the bytes are, what must always hold is held against them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafeRawPointer?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeRawBufferPointer(start: data, count: count))
    if let complaint = jsonComplaint(bytes) { fatalError(complaint) }
    // Any types: nothing may trap.
    _ = try? JSON.decode([Person].self, from: bytes)
    _ = try? JSON.decode([String: Patch<Float>].self, from: bytes)
    _ = Validation.isEmail(bytes.span.bytes)
    if let seconds = RFC3339.seconds(bytes.span.bytes) {
        var out = OutputBuffer()
        if RFC3339.write(seconds, to: &out) {
            let again = out.withUnsafeBytes { RFC3339.seconds($0.bytes.extracting(1..<$0.count - 1)) }
            if again.map({ abs($0 - seconds) < 0.000_1 }) != true {
                fatalError("the date \(seconds) became \(String(describing: again))")
            }
        }
    }
    return 0
}

/// What `@Model` would write: the macro's program is not instrumented.
private struct Person: JSONCodable {
    var name: String
    var age: Int8?

    init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        let start = try cursor.enterObject(json)
        var fields = JSONFields()
        var (name, age): (String?, Int8?)
        reading: while true {
            switch try fields.next("name\"age\"\0\0\0\0\0\0\0", json, &cursor) {
            case 0: name = try String(json: json, at: &cursor)
            case 1: age = try (Int8?)(json: json, at: &cursor)
            default: break reading
            }
        }
        guard let name else { throw JSONError(.missing("name"), at: start) }
        (self.name, self.age) = (name, age)
    }
    func write(to out: inout OutputBuffer) throws(JSONError) {}
    static var schemaType: SchemaType { .any }
}

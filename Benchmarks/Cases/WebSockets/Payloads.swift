import Case

// `Mask` and `UTF8Validator` are internal to their chapter. The files that they stand in are links here, so that they are compiled under
// the same conditions as those with which they are compared.

let key: UInt32 = 0x3D21_FA37
let kilobytes64 = (0..<65_536).map { UInt8(0x61 + $0 % 26) }

let masks: [Case] = [
    Case("64 KiB unmasked: eight bytes at a time (10.3)") {
        unmasking { bytes in Mask.apply(key, to: &bytes, in: 0..<bytes.byteCount, at: 0) }
    },
    Case("64 KiB unmasked: byte by byte") {
        unmasking { bytes in
            for index in 0..<bytes.byteCount {
                let part = UInt8(truncatingIfNeeded: key >> UInt32(index % 4 * 8))
                bytes.store(byte: bytes.byte(at: index) ^ part, at: index)
            }
        }
    },
]

private func unmasking(_ unmask: @escaping (inout MutableRawSpan) -> Void) -> (Int) -> Void {
    var content = kilobytes64
    return { count in
        for _ in 0..<count {
            content.withUnsafeMutableBytes { memory in
                var bytes = memory.mutableBytes
                unmask(&bytes)
            }
        }
        keep(content)
    }
}

let texts: [Case] = [
    Case("64 KiB of ASCII are UTF-8: eight bytes at a time (10.6)") { judging(kilobytes64) { UTF8Validator.isValid($0.span.bytes) } },
    Case("64 KiB of ASCII are UTF-8: String(validating:)") { judging(kilobytes64) { String(validating: $0, as: UTF8.self) != nil } },
    Case("64 KiB of Greek are UTF-8: (10.6)") { judging(greek) { UTF8Validator.isValid($0.span.bytes) } },
    Case("64 KiB of Greek are UTF-8: String(validating:)") { judging(greek) { String(validating: $0, as: UTF8.self) != nil } },
]

private let greek = Array(String(repeating: "αβγδ", count: 8_192).utf8)

private func judging(_ bytes: [UInt8], _ isValid: @escaping ([UInt8]) -> Bool) -> (Int) -> Void {
    { count in
        for _ in 0..<count { precondition(isValid(bytes)) }
    }
}

import Case

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// `lineEnd` is internal to its chapter. The two files that it stands in are links here, so that it is compiled under the
// same conditions as those with which it is compared.

/// All lines of the head are searched for their ends: 414 bytes an operation.
let lines: [Case] = [
    Case("ends of the lines: eight bytes at a time (3.1)", quick: true) { eachLine { lineEnd(in: $0, from: $1) } },
    Case("ends of the lines: byte by byte", quick: true) { eachLine { byteByByte(in: $0, from: $1) } },
    Case("ends of the lines: byte by byte, unsafe pointer", quick: true) { eachLine { withPointer(in: $0, from: $1) } },
    // Finds the LF, and does not see what else is forbidden in a line.
    Case("ends of the lines: memchr(3), which checks nothing", quick: true) {
        eachLine { bytes, start in
            bytes.withUnsafeBytes { all in
                let base = all.baseAddress.unsafelyUnwrapped
                guard let found = memchr(base + start, 10, all.count - start) else { return nil }
                return UnsafeRawPointer(found) - base - 1
            }
        }
    },
]

@inline(__always)
private func eachLine(_ search: @escaping (RawSpan, Int) -> Int?) -> (Int) -> Void {
    { count in
        let all = head
        let bytes = all.span.bytes
        for _ in 0..<count {
            var (start, found) = (0, 0)
            while start < bytes.byteCount, let end = search(bytes, start) {
                start = end + 2
                found += 1
            }
            keep(found)
        }
    }
}

@inline(never)
private func byteByByte(in bytes: RawSpan, from start: Int) -> Int? {
    var index = start
    while index < bytes.byteCount {
        let byte = bytes[byte: index]
        if (byte < 0x20 && byte != 0x09) || byte == 0x7F { return index }
        index += 1
    }
    return nil
}

@inline(never)
private func withPointer(in bytes: RawSpan, from start: Int) -> Int? {
    bytes.withUnsafeBytes { all in
        let base = all.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
        for index in start..<all.count {
            let byte = base[index]
            if (byte < 0x20 && byte != 0x09) || byte == 0x7F { return index }
        }
        return nil
    }
}

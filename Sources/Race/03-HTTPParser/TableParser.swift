/// The peer of chapter 3: how picohttpparser (https://github.com/h2o/picohttpparser) goes about it, written anew in Swift. One
/// pass, byte by byte; a table says what each byte may be; what is found are pointers into the caller's buffer. Nothing is
/// remembered between two calls: where a head was incomplete, the caller says how much of it had been seen, the end of the
/// head is looked for from there, and only when it has come is everything parsed, from the start.
///
/// It does less than the chapter's parser: it keeps no bytes, does not look into the target, and asks no field what it means.
struct TableParser {
    /// Bytes of the caller's buffer; good as long as that is.
    typealias Part = UnsafeBufferPointer<UInt8>

    struct Head {
        var method: Part
        var target: Part
        var minorVersion: Int
        /// The first so many of ``fields``.
        var fieldCount: Int
        var consumed: Int
    }

    enum Result {
        case incomplete
        case failed
        case complete(Head)
    }

    let fields = UnsafeMutablePointer<(name: Part, value: Part)>.allocate(capacity: room)
    private static let room = 100
    /// For each byte, what it may be part of. As long as the program: there is one parser a contest.
    private let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    private static let token: UInt8 = 1
    private static let target: UInt8 = 2
    private static let value: UInt8 = 4

    init() {
        for byte in UInt8.min...UInt8.max {
            var kind: UInt8 = 0
            if byte.isTokenByte { kind |= Self.token }
            if byte > 0x20 && byte != 0x7F { kind |= Self.target }
            if byte >= 0x20 && byte != 0x7F || byte == 0x09 { kind |= Self.value }
            kinds[Int(byte)] = kind
        }
    }

    /// - Parameter seen: bytes that an earlier call has found incomplete.
    func parse(_ bytes: Part, seen: Int) -> Result {
        if seen > 0, !hasEnd(bytes, from: max(0, seen - 3)) { return .incomplete }
        guard var at = bytes.baseAddress else { return .incomplete }
        let end = at + bytes.count

        guard let method = part(&at, end, Self.token) else { return .incomplete }
        if method.isEmpty || at.pointee != 0x20 { return .failed }
        at += 1
        guard let target = part(&at, end, Self.target) else { return .incomplete }
        if target.isEmpty || at.pointee != 0x20 { return .failed }
        at += 1
        if end - at < 10 { return .incomplete }
        for byte in "HTTP/1.".utf8 {
            if at.pointee != byte { return .failed }
            at += 1
        }
        let minor = Int(at.pointee) - 0x30
        if !(0...9).contains(minor) || at[1] != cr || at[2] != lf { return .failed }
        at += 3

        var count = 0
        while true {
            if end - at < 2 { return .incomplete }
            if at.pointee == cr {
                if at[1] != lf { return .failed }
                let consumed = at + 2 - bytes.baseAddress.unsafelyUnwrapped
                return .complete(Head(method: method, target: target, minorVersion: minor, fieldCount: count, consumed: consumed))
            }
            guard let name = part(&at, end, Self.token) else { return .incomplete }
            if name.isEmpty || at.pointee != UInt8(ascii: ":") || count == Self.room { return .failed }
            at += 1
            while at < end, at.pointee.isBlank { at += 1 }
            guard let value = part(&at, end, Self.value) else { return .incomplete }
            if end - at < 2 { return .incomplete }
            if at.pointee != cr || at[1] != lf { return .failed }
            at += 2
            var length = value.count
            while length > 0, value[length - 1].isBlank { length -= 1 }
            fields[count] = (name, Part(rebasing: value[..<length]))
            count += 1
        }
    }

    /// The bytes of a kind from here on; nil if they reach the buffer's end.
    @inline(__always)
    private func part(_ at: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ kind: UInt8) -> Part? {
        let start = at
        while at < end, kinds[Int(at.pointee)] & kind != 0 { at += 1 }
        return at == end ? nil : Part(start: start, count: at - start)
    }

    /// Whether an empty line is there.
    private func hasEnd(_ bytes: Part, from start: Int) -> Bool {
        var index = start
        while index + 3 < bytes.count {
            if bytes[index] == cr, bytes[index + 1] == lf, bytes[index + 2] == cr, bytes[index + 3] == lf { return true }
            index += 1
        }
        return false
    }
}

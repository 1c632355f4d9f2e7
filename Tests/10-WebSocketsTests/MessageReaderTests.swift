import HTTPParser
import Testing

@testable import WebSockets

@Suite("The reader of messages", .timeLimit(.minutes(2)))
struct MessageReaderTests {
    /// Frames of a client.
    private func stream(_ frames: (Opcode, [UInt8], isFinal: Bool)...) -> [UInt8] {
        OutputBuffer.array { out in
            for (index, frame) in frames.enumerated() {
                out.append(frame.0, frame.1, mask: 0x3D21_FA37 &+ UInt32(index), isFinal: frame.isFinal)
            }
        }
    }

    private func found(
        _ stream: [UInt8], pieces: Int = .max, keepsContext: Bool? = nil, limits: WebSocketLimits = WebSocketLimits()
    ) -> [Found] {
        WebSocketsTests.found(stream, pieces: min(pieces, stream.count), role: .server, keepsContext: keepsContext, limits: limits)
    }

    @Test("cut at every byte") func cuts() {
        let long = [UInt8](repeating: 0x61, count: 200)
        let text = Array("Grüße 👋".utf8)
        let stream = stream(
            (.text, Array("Hello".utf8), true), (.text, Array(text[..<3]), false), (.ping, [1, 2], true),
            (.continuation, Array(text[3...9]), false), (.continuation, Array(text[10...]), true), (.binary, long, true),
            (.binary, [], true),
            (.pong, [], true), (.close, [3, 232] + Array("bye".utf8), true))
        let wanted: [Found] = [
            .message(.text, Array("Hello".utf8)), .ping([1, 2]), .message(.text, text), .message(.binary, long), .message(.binary, []),
            .pong, .close(.normal, "bye"),
        ]
        for pieces in 1...stream.count {
            let came = found(stream, pieces: pieces)
            #expect(came == wanted, "in pieces of \(pieces)")
        }
        // And in two pieces, wherever the cut is.
        for cut in 0...stream.count {
            var reader = MessageReader(role: .server)
            var came = 0
            for part in [stream[..<cut], stream[cut...]] {
                var bytes = Array(part)
                bytes.withUnsafeMutableBytes { memory in
                    var span = memory.mutableBytes
                    var offset = 0
                    while true {
                        if case .needMore = reader.next(&span, from: &offset, limits: WebSocketLimits()) { break }
                        came += 1
                        if came == wanted.count { break }
                    }
                }
            }
            #expect(came == wanted.count, "cut at \(cut)")
        }
    }

    @Test("text is refused at the first byte that cannot be right") func early() {
        var reader = MessageReader(role: .server)
        // A frame of 100,000 bytes is announced, and its third byte is wrong.
        var bytes = OutputBuffer.array { out in
            out.append(FrameHeader(opcode: .text, length: 100_000, mask: 0))
            out.append(([0x61, 0x62, 0xFF] as [UInt8]).span.bytes)
        }
        let isRefused = bytes.withUnsafeMutableBytes { memory in
            var span = memory.mutableBytes
            var offset = 0
            if case .failed(.invalidUTF8) = reader.next(&span, from: &offset, limits: WebSocketLimits()) { return true }
            return false
        }
        #expect(isRefused)
    }

    @Test("a bomb is refused while it goes off") func bomb() {
        let deflater = MessageDeflater(level: 9, windowBits: 15, keepsContext: false)
        let much = [UInt8](repeating: 0, count: 8 * 1024 * 1024)
        let small = deflater.deflate(much.span.bytes)
        #expect(small.count < 10_000)
        let frame = OutputBuffer.array { out in out.append(.binary, small, mask: 0, isCompressed: true) }
        #expect(found(frame, keepsContext: false) == [.failed(.messageTooLarge(limit: 1024 * 1024))])
        var limits = WebSocketLimits()
        limits.messageBytes = much.count
        #expect(found(frame, keepsContext: false, limits: limits) == [.message(.binary, much)], "And with room for it, it is a message.")
        limits.messageBytes -= 1
        #expect(found(frame, keepsContext: false, limits: limits) == [.failed(.messageTooLarge(limit: limits.messageBytes))])
    }

    @Test("what is compressed is text or not only when it is decompressed") func compressedText() {
        let deflater = MessageDeflater(level: 6, windowBits: 15, keepsContext: false)
        let good = deflater.deflate(Array("Grüße, Grüße, Grüße".utf8).span.bytes)
        let bad = deflater.deflate(([0x61, 0xC3, 0x28] as [UInt8]).span.bytes)
        let stream = OutputBuffer.array { out in
            // In two frames: only the first one says that it is compressed.
            out.append(.text, Array(good[..<4]), mask: 7, isFinal: false, isCompressed: true)
            out.append(.ping, [9], mask: 8)
            out.append(.continuation, Array(good[4...]), mask: 9)
            out.append(.text, Array("plain".utf8), mask: 10)
            out.append(.text, bad, mask: 11, isCompressed: true)
        }
        let wanted: [Found] = [
            .ping([9]), .message(.text, Array("Grüße, Grüße, Grüße".utf8)), .message(.text, Array("plain".utf8)), .failed(.invalidUTF8),
        ]
        for pieces in 1...stream.count {
            let came = found(stream, pieces: pieces, keepsContext: false)
            #expect(came == wanted, "in pieces of \(pieces)")
        }
    }

    @Test("a continuation does not say again that it is compressed") func compressedContinuation() {
        let stream = OutputBuffer.array { out in
            out.append(.text, [0xF2], mask: 7, isFinal: false, isCompressed: true)
            out.append(.continuation, [0x48], mask: 8, isCompressed: true)
        }
        #expect(found(stream, keepsContext: false) == [.failed(.reservedBits)], "RFC 7692 §6.1")
    }

    @Test("compressed data that is none") func garbage() {
        let stream = OutputBuffer.array { out in out.append(.binary, [0xFF, 0xFF, 0xFF, 0xFF], mask: 7, isCompressed: true) }
        #expect(found(stream, keepsContext: false) == [.failed(.badCompression)])
        #expect(found(stream, keepsContext: true) == [.failed(.badCompression)])
    }

    @Test("messages that refer to those before them, and such that do not", arguments: [true, false]) func context(_ keeps: Bool) {
        let deflater = MessageDeflater(level: 6, windowBits: 15, keepsContext: keeps)
        let text = Array("the same text, the very same text, the very same text again".utf8)
        let sizes = (0..<3).map { _ in deflater.deflate(text.span.bytes).count }
        #expect(keeps == (sizes[1] < sizes[0] / 2), "\(sizes)")
        #expect(deflateComplaint([keeps ? 0 : 1, 20] + text + text + text) == nil)
    }

    @Test("a block that says that it is the last one") func lastBlock() {
        // RFC 7692 §7.2.3.4: DEFLATE's own end may stand in a message; what follows begins anew. "Hello", BFINAL set, and a byte of zeros.
        let stream = OutputBuffer.array { out in
            out.append(.text, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00], mask: 7, isCompressed: true)
            out.append(.text, [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], mask: 9, isCompressed: true)
        }
        let hello = Found.message(.text, Array("Hello".utf8))
        for pieces in 1...stream.count {
            #expect(found(stream, pieces: pieces, keepsContext: true) == [hello, hello], "in pieces of \(pieces)")
        }
    }

    @Test("the examples of RFC 7692") func examples() {
        // §7.2.3.1, §7.2.3.2 (the second one refers to the first), §7.2.3.3 (not compressed inside).
        let frames: [[UInt8]] = [
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], [0xF2, 0x00, 0x11, 0x00, 0x00],
            [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00],
        ]
        let stream = OutputBuffer.array { out in for frame in frames { out.append(.text, frame, mask: 1, isCompressed: true) } }
        let hello = Found.message(.text, Array("Hello".utf8))
        #expect(found(stream, keepsContext: true) == [hello, hello, hello])
        #expect(found(stream, keepsContext: false) == [hello, .failed(.badCompression)], "Alone the second one refers to nothing.")
    }

    @Test("bytes of all sorts are read as the RFC says, however they are cut") func complaints() {
        var random = SystemlessRandom(state: 42)
        for _ in 0..<3_000 {
            var bytes = [UInt8.random(in: 0...7, using: &random)]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let opcode: UInt8 = [0, 1, 2, 8, 9, 10, 1, 2, 0, 11].randomElement(using: &random)!
                let mask: UInt8 = bytes[0] & 1 == 0 ? 0x80 : 0
                let count = Int.random(in: 0...20, using: &random)
                let first: UInt8 = opcode | [0x80, 0x80, 0, 0xC0, 0x40].randomElement(using: &random)!
                bytes += [first, mask | UInt8(count)]
                if mask != 0 { bytes += [0, 0, 0, 0] }
                bytes += (0..<count).map { _ in [0x61, 0xC3, 0xA9, 0xF0, 0x00, 0x03, 0xE8].randomElement(using: &random)! }
            }
            if let complaint = frameComplaint(bytes) {
                Issue.record("\(hex(bytes)): \(complaint)")
                return
            }
            if let complaint = deflateComplaint(bytes) {
                Issue.record("\(hex(bytes)): \(complaint)")
                return
            }
        }
    }
}

/// The same numbers in each run (SplitMix64).
struct SystemlessRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

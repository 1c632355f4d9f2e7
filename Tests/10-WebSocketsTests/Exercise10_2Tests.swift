import HTTPParser
import Testing

@testable import WebSockets

@Suite("10.2 Frame header", .timeLimit(.minutes(1)))
struct Exercise10_2 {
    private func parse(_ text: String, role: Role = .server, compression: Bool = false) -> FrameHeaderResult {
        let bytes = bytes(text)
        return FrameHeader.parse(bytes.span.bytes, role: role, compression: compression)
    }

    /// Expects a header; `by` says what the bytes mean.
    private func expect(
        _ text: String, role: Role = .server, compression: Bool = false, _ header: FrameHeader, size: Int, _ by: String,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let result = parse(text, role: role, compression: compression)
        #expect(
            result == .complete(header, size: size),
            "\(text): \(by) Wanted \(said(.complete(header, size: size))); \(said(result)) came.",
            sourceLocation: place)
    }

    /// Expects a refusal.
    private func expect(
        _ text: String, role: Role = .server, compression: Bool = false, _ error: FrameError, _ by: String,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let result = parse(text, role: role, compression: compression)
        #expect(result == .failed(error), "\(text): \(by) Wanted \(error); \(said(result)) came.", sourceLocation: place)
    }

    /// A result in few words, with the key as its bytes.
    private func said(_ result: FrameHeaderResult) -> String {
        guard case .complete(let header, let size) = result else { return "\(result)" }
        let key = header.mask.map { key in "the key " + hex((0..<4).map { UInt8(truncatingIfNeeded: key >> UInt32(8 * $0)) }) } ?? "no key"
        return
            "\(header.opcode)\(header.isFinal ? ", final" : "")\(header.isCompressed ? ", compressed" : ""), \(header.length) bytes, \(key), "
            + "a header of \(size)"
    }

    @Test("a short frame, masked and not") func short() {
        expect(
            "81 85 37 fa 21 3d 7f 9f 4d 51 58", .of(.text, 5, mask: 0x3D21_FA37), size: 6,
            "RFC 6455 §5.7 has it: “Hello”, masked. The key's first byte, 37, is the number's lowest.")
        expect("81 05 48 65 6c 6c 6f", role: .client, .of(.text, 5), size: 2, "§5.7: the same from a server, without a mask.")
        expect("82 fd 00 00 00 00", .of(.binary, 125, mask: 0), size: 6, "125 is the longest length that fits into seven bits.")
        expect("8a 80 ff ff ff ff", .of(.pong, 0, mask: 0xFFFF_FFFF), size: 6, "No payload, and a mask all the same.")
    }

    @Test("the last frame of a message, and the others") func final() {
        expect("01 80 00 00 00 00", .of(.text, final: false, mask: 0), size: 6, "§5.2: the highest bit is not set, so more frames follow.")
        expect("00 80 00 00 00 00", .of(.continuation, final: false, mask: 0), size: 6, "One in the middle.")
        expect("80 80 00 00 00 00", .of(.continuation, mask: 0), size: 6, "The last one.")
    }

    @Test("lengths in two and in eight bytes") func lengths() {
        expect("82 7e 00 7e", role: .client, .of(.binary, 126), size: 4, "126 says: look at the two bytes behind.")
        expect("82 7e 01 02", role: .client, .of(.binary, 258), size: 4, "§5.2: the highest byte comes first, 1·256 + 2.")
        expect("82 7e ff ff", role: .client, .of(.binary, 65_535), size: 4, "The largest in two bytes.")
        expect("82 7f 00 00 00 00 00 01 00 00", role: .client, .of(.binary, 65_536), size: 10, "127 says: look at the eight bytes behind.")
        expect("82 7f 00 00 00 01 00 00 00 02", role: .client, .of(.binary, 4_294_967_298), size: 10, "2³² + 2: all eight bytes count.")
        expect("82 7f 7f ff ff ff ff ff ff ff", role: .client, .of(.binary, .max), size: 10, "The largest of all, 2⁶³ − 1.")
        expect("82 fe 01 00 01 02 03 04", .of(.binary, 256, mask: 0x0403_0201), size: 8, "The mask stands behind the length.")
    }

    @Test("every cut is incomplete, and what stands behind does not matter") func cuts() {
        for text in ["81 85 37 fa 21 3d", "81 fe 01 00 37 fa 21 3d", "81 ff 00 00 00 00 00 01 00 00 37 fa 21 3d"] {
            let all = bytes(text)
            for count in 0..<all.count {
                let result = parse(hex(all[..<count]))
                #expect(result == .incomplete, "The first \(count) bytes of \(text): more are needed. \(said(result)) came.")
            }
            let (whole, more) = (parse(text), parse(text + " ff ff"))
            #expect(
                whole == more && whole != .incomplete, "\(text) is a whole header, whatever follows: \(said(whole)) and \(said(more)) came."
            )
        }
        #expect(parse("f3") == .incomplete, "One byte, however wrong it is: judged are two.")
    }

    @Test("reserved bits mean nothing") func reserved() {
        for first in ["a1", "91", "b1"] {
            expect("\(first) 80", .reservedBits, "§5.2: bits that no extension has given a meaning.")
            expect("\(first) 80", compression: true, .reservedBits, "Compression uses the first one only.")
        }
        expect("c1 80", .reservedBits, "Nobody has agreed on compression.")
    }

    @Test("the first reserved bit means compressed, where that was agreed on") func compressed() {
        expect("c1 80 00 00 00 00", compression: true, .of(.text, compressed: true, mask: 0), size: 6, "RFC 7692 §6.")
        expect("81 80 00 00 00 00", compression: true, .of(.text, mask: 0), size: 6, "Each message decides for itself.")
        expect(
            "c0 80 00 00 00 00", compression: true, .of(.continuation, compressed: true, mask: 0), size: 6,
            "The header says what stands there, in every data frame. Whether a continuation may say it is another question.")
        for first in ["c8", "c9", "ca"] {
            expect("\(first) 80", compression: true, .reservedBits, "RFC 7692 §6: control frames are not compressed.")
        }
    }

    @Test("six opcodes, and no others") func opcodes() {
        for number: UInt8 in 0...15 where Opcode(rawValue: number) == nil {
            expect("8\(String(number, radix: 16)) 80", .unknownOpcode(number), "§5.2: nobody knows what this frame is for.")
        }
        for opcode: Opcode in [.continuation, .text, .binary, .close, .ping, .pong] {
            let first = "8" + String(opcode.rawValue, radix: 16)
            expect("\(first) 80 00 00 00 00", .of(opcode, mask: 0), size: 6, "\(opcode) is one of the six.")
        }
    }

    @Test("control frames are whole and short") func control() {
        for number in ["8", "9", "a"] {
            expect("0\(number) 80", .fragmentedControl, "§5.5: a control frame is never divided.")
            expect("8\(number) fe", .longControl, "§5.5: at most 125 bytes; 126 says that it has more. No need to wait for how many.")
            expect("8\(number) ff", .longControl, "§5.5: the same with 127.")
        }
        expect("89 fd 00 00 00 00", .of(.ping, 125, mask: 0), size: 6, "125 are allowed.")
    }

    @Test("a client masks, a server does not") func masks() {
        expect("81 05", .notMasked, "§5.1: a server that gets a frame without a mask must end the connection.")
        expect("81 85", role: .client, .masked, "§5.1: and so must a client that gets one with a mask.")
    }

    @Test("a length is written in the fewest bytes") func minimal() {
        expect("82 7e 00 7d", role: .client, .lengthNotMinimal, "§5.2: 125 fits into the seven bits.")
        expect("82 7e 00 00", role: .client, .lengthNotMinimal, "§5.2: so does 0.")
        expect("82 7f 00 00 00 00 00 00 ff ff", role: .client, .lengthNotMinimal, "§5.2: 65,535 fits into two bytes.")
        expect("82 fe 00 01", .lengthNotMinimal, "The mask is not here yet, and does not matter.")
    }

    @Test("the highest bit of a length is never set") func highest() {
        expect("82 7f 80 00 00 00 00 00 00 00", role: .client, .lengthTooLarge, "§5.2: “the most significant bit MUST be 0”.")
        expect("82 ff ff ff ff ff ff ff ff ff", .lengthTooLarge, "The mask is not here yet, and does not matter.")
    }

    @Test("what is judged first") func order() {
        expect("f3 05", .reservedBits, "Reserved bits come before the opcode, which is wrong too.")
        expect("33 05", .reservedBits, "And before the end.")
        expect("03 05", .unknownOpcode(3), "The opcode comes before the mask, which is missing.")
        expect("0b 7e", .unknownOpcode(11), "An opcode that is none is no control frame either.")
        expect("09 7e", .fragmentedControl, "A control frame that is not final, too long and not masked: the first of these.")
        expect("89 7e", .longControl, "Too long and not masked: too long.")
        expect("09 80", role: .client, .fragmentedControl, "A client that gets a control frame with two flaws: not final, and then masked.")
        expect("81 7e", .notMasked, "Two bytes are enough to see that there is no mask.")
    }
}

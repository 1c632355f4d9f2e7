import Testing

@testable import WebSockets

@Suite("10.5 Close", .timeLimit(.minutes(1)))
struct Exercise10_5 {
    private func error(of payload: [UInt8]) -> FrameError? {
        do throws(FrameError) { _ = try CloseHandshake.read(payload.span.bytes) } catch { return error }
        return nil
    }

    private func expect(
        _ payload: [UInt8], _ code: CloseCode, _ reason: String, _ by: String, _ place: SourceLocation = #_sourceLocation
    ) {
        do throws(FrameError) {
            let came = try CloseHandshake.read(payload.span.bytes)
            #expect(came.code == code, "\(hex(payload)): \(by) Wanted the code \(code); \(came.code) came.", sourceLocation: place)
            #expect(
                came.reason == reason, "\(hex(payload)): \(by) Wanted the reason “\(reason)”; “\(came.reason)” came.",
                sourceLocation: place)
        } catch {
            Issue.record("\(hex(payload)): \(by) Wanted \(code) “\(reason)”; the error \(error) came.", sourceLocation: place)
        }
    }

    @Test("a code and a reason") func both() {
        expect(bytes("03 e8 62 79 65"), .normal, "bye", "RFC 6455 §5.5.1: 03 e8 is 3·256 + 232 = 1000, the higher byte first.")
        expect(bytes("0f a0"), .application(0), "", "A reason may be missing.")
        expect(bytes("03 e9") + Array("Tschüß 👋".utf8), .goingAway, "Tschüß 👋", "§5.5.1: the reason is UTF-8.")
    }

    @Test("no code at all") func none() {
        expect([], .noStatus, "", "§7.1.5: an empty close frame is 1005, a number that stands on no wire.")
    }

    @Test("half a code") func half() {
        #expect(error(of: [3]) == .halfCloseCode, "§5.5.1: a code has two bytes; this is one. \(error(of: [3]) as Any) came.")
    }

    @Test("codes that may come, and codes that may not") func codes() {
        for number in UInt16.min...UInt16.max {
            let isAllowed =
                switch number {
                case 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000...4999: true
                default: false
                }
            let came = error(of: [UInt8(number >> 8), UInt8(number & 0xFF)])
            if came == (isAllowed ? nil : .badCloseCode(number)) { continue }
            Issue.record(
                """
                \(number) \(isAllowed ? "may come" : "may not come") (RFC 6455 §7.4.1, §7.4.2; 1012–1014 are of the registry); \
                \(came.map { "\($0)" } ?? "no error") came. 1005, 1006 and 1015 are never on the wire; 1004 and 1016–2999 mean nothing yet.
                """)
            return
        }
    }

    @Test("a reason that is no text") func utf8() {
        #expect(error(of: bytes("03 e8 c3")) == .invalidUTF8, "§8.1: half a character at the end is not UTF-8.")
        #expect(error(of: bytes("03 e8 62 ff 65")) == .invalidUTF8, "§8.1: ff is no byte of UTF-8.")
        #expect(error(of: bytes("03 ec c3")) == .badCloseCode(1004), "The code is judged first.")
    }

    @Test("who hears it first answers with the same code") func answer() {
        for code: CloseCode in [.normal, .goingAway, .noStatus, CloseCode(rawValue: 4001)] {
            var handshake = CloseHandshake()
            let action = handshake.receive(code)
            #expect(action == .answer(code), "§5.5.1: the answer has the code that came; \(action) came.")
            #expect(handshake.sent == code && handshake.received == code, "Both have said it now: \(handshake)")
            let again = handshake.send(.normal)
            #expect(!again, "Nothing more may be sent: the answer was it.")
        }
    }

    @Test("who has said it first is done when the answer comes") func finish() {
        var handshake = CloseHandshake()
        _ = handshake.send(.goingAway)
        let action = handshake.receive(.normal)
        #expect(action == .finish, "§7.1.1: both have sent a close frame. To answer an answer would be a second one; \(action) came.")
        #expect(
            handshake.sent == .goingAway && handshake.received == .normal,
            "We have said 1001 and heard 1000, and both are noted: \(handshake)")
    }

    @Test("a second close frame is nothing new") func second() {
        var handshake = CloseHandshake()
        _ = handshake.receive(.normal)
        let before = handshake
        let action = handshake.receive(.protocolError)
        #expect(action == .ignore && handshake == before, "The first one was the last word: \(action) came, and \(handshake).")
        var other = CloseHandshake()
        _ = other.send(.goingAway)
        _ = other.receive(.normal)
        let again = other.receive(.goingAway)
        #expect(again == .ignore && other.received == .normal, "The same where we were first: all was said; \(again) came, and \(other).")
    }
}

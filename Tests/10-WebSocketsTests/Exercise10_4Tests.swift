import Testing

@testable import WebSockets

@Suite("10.4 Fragments and control frames", .timeLimit(.minutes(1)))
struct Exercise10_4 {
    private func limits(frame: Int = 1000, message: Int = 1000, fragments: Int = 100) -> WebSocketLimits {
        var limits = WebSocketLimits()
        (limits.frameBytes, limits.messageBytes, limits.fragments) = (frame, message, fragments)
        return limits
    }

    /// What comes of a list of frames, up to the first error.
    private func roles(_ headers: [FrameHeader], _ limits: WebSocketLimits? = nil) throws(FrameError) -> [FrameRole] {
        var state = MessageState()
        var roles: [FrameRole] = []
        for header in headers { roles.append(try state.accept(header, limits: limits ?? self.limits())) }
        return roles
    }

    private func expect(
        _ headers: [FrameHeader], _ limits: WebSocketLimits? = nil, throws error: FrameError, _ by: String,
        _ place: SourceLocation = #_sourceLocation
    ) {
        var came = "no error"
        do throws(FrameError) { _ = try roles(headers, limits) } catch let other {
            if other == error { return }
            came = "\(other)"
        }
        Issue.record("\(by) Wanted \(error); \(came) came.", sourceLocation: place)
    }

    /// Expects that all of them may come, and what they are.
    private func expect(
        _ headers: [FrameHeader], _ limits: WebSocketLimits? = nil, are wanted: [FrameRole]? = nil, _ by: String,
        _ place: SourceLocation = #_sourceLocation
    ) {
        do throws(FrameError) {
            let came = try roles(headers, limits)
            if let wanted { #expect(came == wanted, "\(by)", sourceLocation: place) }
        } catch {
            Issue.record("\(by) The error \(error) came.", sourceLocation: place)
        }
    }

    @Test("one frame is one message") func one() {
        expect(
            [.of(.text, 5), .of(.binary, 3)],
            are: [.data(.text, isCompressed: false, isLast: true), .data(.binary, isCompressed: false, isLast: true)],
            "RFC 6455 §5.4: a final frame that is no continuation is a whole message.")
    }

    @Test("a message in three frames") func three() {
        expect(
            [.of(.text, 5, final: false), .of(.continuation, 5, final: false), .of(.continuation)],
            are: [
                .data(.text, isCompressed: false, isLast: false), .data(.text, isCompressed: false, isLast: false),
                .data(.text, isCompressed: false, isLast: true),
            ],
            "§5.4: the first frame says the kind, the following say 0, and the last one has the final bit; it may be empty.")
    }

    @Test("what is under way") func state() throws {
        var state = MessageState()
        _ = try state.accept(.of(.binary, 5, final: false, compressed: true), limits: limits())
        #expect(state.kind == .binary && state.isCompressed && state.bytes == 5 && state.fragments == 1, "\(state)")
        _ = try state.accept(.of(.continuation, 2, final: false), limits: limits())
        #expect(state.kind == .binary && state.isCompressed && state.bytes == 7 && state.fragments == 2, "Both frames count: \(state)")
        _ = try state.accept(.of(.continuation, 1), limits: limits())
        #expect(state == MessageState(), "After the last frame no message is under way, as in the beginning: \(state)")
    }

    @Test("control frames stand between") func between() throws {
        var state = MessageState()
        _ = try state.accept(.of(.text, 5, final: false), limits: limits())
        let before = state
        for opcode: Opcode in [.ping, .pong, .close] {
            let role = try state.accept(.of(opcode, 100), limits: limits(message: 5, fragments: 1))
            #expect(role == .control)
            #expect(state == before, "§5.5: a \(opcode) in the middle of a message belongs to no message, and changes nothing.")
        }
        let rest = try state.accept(.of(.continuation, 5), limits: limits())
        #expect(rest == .data(.text, isCompressed: false, isLast: true), "The message goes on as if nothing had been.")
    }

    @Test("nothing to continue") func nothing() {
        expect([.of(.continuation, 1)], throws: .nothingToContinue, "§5.4: nothing has begun.")
        expect([.of(.continuation, 1, final: false)], throws: .nothingToContinue, "Nor here, whatever may follow.")
        expect([.of(.text, 1), .of(.continuation, 1)], throws: .nothingToContinue, "The message before is over.")
        expect([.of(.continuation, 5000, compressed: true)], throws: .nothingToContinue, "That comes before all other flaws.")
    }

    @Test("no message inside of another") func inside() {
        for opcode: Opcode in [.text, .binary] {
            expect(
                [.of(.text, 1, final: false), .of(opcode, 1)], throws: .messageNotFinished, "§5.4: fragments of two messages do not mix.")
        }
        expect([.of(.text, 1, final: false), .of(.text, 5000)], throws: .messageNotFinished, "That comes before the limits.")
    }

    @Test("the first frame says whether it is compressed") func compressed() {
        expect(
            [.of(.text, 5, final: false, compressed: true), .of(.continuation, 5), .of(.text, 5)],
            are: [
                .data(.text, isCompressed: true, isLast: false), .data(.text, isCompressed: true, isLast: true),
                .data(.text, isCompressed: false, isLast: true),
            ],
            "RFC 7692 §6.1: the first frame's bit is for the whole message, and only for that one.")
        expect(
            [.of(.text, 1, final: false, compressed: true), .of(.continuation, 1, compressed: true)], throws: .reservedBits,
            "RFC 7692 §6.1: a continuation does not say it again.")
    }

    @Test("a frame has a limit") func frame() {
        expect([.of(.text, 1000)], limits(frame: 1000), "1,000 of 1,000 bytes are allowed.")
        expect([.of(.text, 1001)], limits(frame: 1000, message: 5000), throws: .frameTooLarge(limit: 1000), "1,001 of 1,000 bytes.")
        expect([.of(.text, .max)], limits(frame: 1000, message: 10), throws: .frameTooLarge(limit: 1000), "The frame's limit comes first.")
    }

    @Test("a message has a limit") func message() {
        expect([.of(.text, 600, final: false), .of(.continuation, 400)], limits(message: 1000), "600 and 400 are just allowed.")
        expect(
            [.of(.text, 600, final: false), .of(.continuation, 401)], limits(message: 1000), throws: .messageTooLarge(limit: 1000),
            "600 and 401 are 1,001 of 1,000 bytes.")
        expect([.of(.text, 11)], limits(message: 10), throws: .messageTooLarge(limit: 10), "One frame can be too much for a message.")
        expect(
            [.of(.text, 600, final: false), .of(.continuation, .max)], limits(frame: .max, message: 1000),
            throws: .messageTooLarge(limit: 1000), "600 and 2⁶³ − 1: their sum does not fit into an Int.")
    }

    @Test("a message has so many frames") func fragments() {
        let first = FrameHeader.of(.text, final: false)
        let more = FrameHeader.of(.continuation, final: false)
        expect([first, more, .of(.continuation)], limits(fragments: 3), "Three of 3 are allowed.")
        expect(
            [first, more, more, .of(.continuation)], limits(fragments: 3), throws: .tooManyFragments(limit: 3),
            "Empty frames have no bytes to count, and go on for ever: this is the fourth of 3.")
        expect([first, .of(.ping), .of(.ping), .of(.continuation)], limits(fragments: 2), "Pings are no part of it: two of 2.")
    }

    @Test("the limits, one after the other") func limitsInOrder() {
        expect(
            [.of(.text, 600, final: false), .of(.continuation, 600)], limits(message: 1000, fragments: 1),
            throws: .messageTooLarge(limit: 1000), "Too many bytes for the message and too many frames: the bytes come first.")
        expect([.of(.ping, 100)], limits(frame: 10, message: 10), are: [.control], "The limits are for messages; a ping is none.")
    }

    @Test("each message begins to count anew") func anew() {
        let message: [FrameHeader] = [.of(.text, 600, final: false), .of(.continuation, 400)]
        expect(
            message + message + message, limits(message: 1000, fragments: 2),
            "Three messages of 1,000 bytes, each in two frames: none of them is too large.")
    }
}

import Testing

@testable import HTTPServer

@Suite("4.5 Streamed bodies", .timeLimit(.minutes(1)))
struct Exercise4_5 {
    private func bytes(_ count: Int, _ value: UInt8 = 1) -> [UInt8] { Array(repeating: value, count: count) }

    /// Pushes, and compares the answer and what is kept.
    private func push(
        _ bytes: [UInt8], to buffer: inout BodyBuffer, _ wanted: BodyBuffer.PushAction, count: Int, _ why: String, byHand: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        let before = said(buffer)
        let got = buffer.push(bytes)
        #expect(
            got == wanted,
            message("push(\(said(bytes))) to a buffer that \(before): expected \(said(wanted)); got \(said(got)).", why, byHand),
            sourceLocation: location)
        #expect(
            buffer.count == count,
            message(
                "After push(\(said(bytes))) to a buffer that \(before): expected the count \(count); got \(buffer.count).",
                "The count is that of the bytes that wait for the handler."),
            sourceLocation: location)
    }

    /// Pulls, and compares the answer and what is kept.
    private func pull(
        _ buffer: inout BodyBuffer, _ wanted: BodyBuffer.PullAction, count: Int = 0, _ why: String, byHand: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        let before = said(buffer)
        let got = buffer.pull()
        #expect(
            got == wanted, message("pull() from a buffer that \(before): expected \(said(wanted)); got \(said(got)).", why, byHand),
            sourceLocation: location)
        #expect(
            buffer.count == count,
            message(
                "After pull() from a buffer that \(before): expected the count \(count); got \(buffer.count).",
                "The count is that of the bytes that still wait."),
            sourceLocation: location)
    }

    private func said(_ buffer: BodyBuffer) -> String {
        var words = ["holds \(counted(buffer.count, "byte")) in \(counted(buffer.chunks.count, "chunk")) (mark \(buffer.highWater))"]
        if buffer.reading { words.append("has a waiting handler") }
        if buffer.paused { words.append("has paused the socket") }
        if buffer.ended { words.append("has ended") }
        if let failure = buffer.failure { words.append("has failed with \(failure)") }
        return words.joined(separator: ", ")
    }

    private func said(_ bytes: [UInt8]) -> String {
        bytes.count <= 4 ? "\(bytes)" : "[\(bytes[0]), … \(counted(bytes.count, "byte"))]"
    }

    private func said(_ action: BodyBuffer.PushAction) -> String {
        switch action {
        case .keepReading: "keepReading"
        case .pause: "pause"
        case .deliver(let bytes): "deliver(\(said(bytes)))"
        }
    }

    private func said(_ action: BodyBuffer.PullAction) -> String {
        switch action {
        case .bytes(let bytes, let resume): "bytes(\(said(bytes)), resume: \(resume))"
        case .wait: "wait"
        case .end: "end"
        case .failed(let error): "failed(\(error))"
        }
    }

    private let upload = byHand(
        "head -c 60000000 /dev/zero | curl -s -X POST -H 'Expect:' -T - localhost:8080/echo | sleep 15, and meanwhile ps -o rss= -p with the server's process id"
    )
    private let echo = byHand("(echo one; sleep 3; echo two) | curl -sN -X POST -H 'Expect:' -T - localhost:8080/echo")

    @Test("bytes come out in the order they went in") func order() {
        var buffer = BodyBuffer(highWater: 100)
        push([1, 2], to: &buffer, .keepReading, count: 2, "Nobody waits, and there is room.")
        push([3], to: &buffer, .keepReading, count: 3, "Nobody waits, and there is room.")
        pull(
            &buffer, .bytes([1, 2], resume: false), count: 1, "The oldest chunk first. The socket was not paused: nothing is to be resumed."
        )
        pull(&buffer, .bytes([3], resume: false), "Then the second chunk. The socket was not paused: nothing is to be resumed.")
    }

    @Test("a waiting handler gets the bytes at once") func waiting() {
        var buffer = BodyBuffer(highWater: 100)
        pull(&buffer, .wait, "Nothing has arrived and nothing has ended.")
        #expect(buffer.reading, message("After a pull() that answered wait: expected that `reading` is true; got false."))
        push([7], to: &buffer, .deliver([7]), count: 0, "The handler waits: the bytes go to it, and not into the buffer.", byHand: echo)
        #expect(
            !buffer.reading,
            message(
                "After a push that delivered: expected that `reading` is false; got true.", "The handler has its bytes, and does not wait.")
        )
        push([8], to: &buffer, .keepReading, count: 1, "The handler has its bytes and has not asked for more: these are kept.")
    }

    @Test("at the high mark the socket is paused") func pause() {
        var buffer = BodyBuffer(highWater: 10)
        push(bytes(9), to: &buffer, .keepReading, count: 9, "Nine are below the mark: there is room.")
        push(
            bytes(1), to: &buffer, .pause, count: 10, "Ten are at the mark: stop reading, or an upload to a slow handler fills the memory.",
            byHand: upload)
        #expect(buffer.paused, message("After a push that answered pause: expected that `paused` is true; got false."))
    }

    @Test("below the high mark the socket is read again, once") func resume() {
        var buffer = BodyBuffer(highWater: 10)
        _ = buffer.push(bytes(6, 1))
        _ = buffer.push(bytes(6, 2))
        pull(
            &buffer, .bytes(bytes(6, 1), resume: true), count: 6, "Six of twelve bytes are left, below the mark: the socket is read again.",
            byHand: upload)
        #expect(!buffer.paused, message("After a pull() with resume: expected that `paused` is false; got true."))
        pull(&buffer, .bytes(bytes(6, 2), resume: false), "The socket is being read again already: that is said once.")
    }

    @Test("still at the mark, still paused") func stillPaused() {
        var buffer = BodyBuffer(highWater: 10)
        _ = buffer.push(bytes(4))
        _ = buffer.push(bytes(10))
        pull(
            &buffer, .bytes(bytes(4), resume: false), count: 10,
            "Ten of fourteen bytes are left, at the mark: reading goes on only below it.")
        #expect(buffer.paused, message("After a pull() that left the buffer at its mark: expected that `paused` is true; got false."))
    }

    @Test("what arrived before the end is read before the end") func end() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.push([1])
        _ = buffer.end()
        pull(&buffer, .bytes([1], resume: false), "The body ended after this byte, which the handler has not seen yet.")
        pull(&buffer, .end, "Nothing is left, and the body has ended.")
        pull(&buffer, .end, "It stays ended.")
        #expect(!buffer.reading, message("After a pull() that answered end: expected that `reading` is false; got true.", "Nobody waits."))
    }

    @Test("what arrived before a failure is read before the failure") func failure() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.push([1])
        _ = buffer.fail(.disconnected)
        pull(&buffer, .bytes([1], resume: false), "This byte arrived before the client went away.")
        pull(
            &buffer, .failed(.disconnected),
            "A body that breaks off must not look like one that ended, or wait for ever: the handler would store half a file.")
        #expect(
            !buffer.reading, message("After a pull() that answered failed: expected that `reading` is false; got true.", "Nobody waits."))
    }

    @Test("a body that has both ended and failed has failed") func both() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.push([1])
        _ = buffer.end()
        _ = buffer.fail(.cancelled)
        pull(&buffer, .bytes([1], resume: false), "Bytes that are here come first, whatever came after them.")
        pull(&buffer, .failed(.cancelled), "All of it had arrived, and then the task that reads it was cancelled: that it must learn.")
    }

    @Test("the first failure is the reason") func twoFailures() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.fail(.timedOut)
        _ = buffer.fail(.cancelled)
        pull(
            &buffer, .failed(.timedOut),
            "The body timed out, and then the handler was cancelled for that: `failure` holds the first reason, and that is the one to report."
        )
    }

    @Test("no bytes are no chunk") func empty() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.pull()
        push([], to: &buffer, .keepReading, count: 0, "No bytes: the handler goes on waiting, for an empty chunk would look like the end.")
        #expect(
            buffer.reading,
            message("After push([]) to a buffer whose handler waits: expected that `reading` is true; got false.", "It has got nothing."))
        var idle = BodyBuffer(highWater: 100)
        push([], to: &idle, .keepReading, count: 0, "No bytes: nothing changes.")
        pull(&idle, .wait, "Nothing has arrived, and an empty chunk is not kept.")
    }
}

import Testing

@testable import HTTPServer

@Suite("4.5 Streamed bodies", .timeLimit(.minutes(1)))
struct Exercise4_5 {
    private func bytes(_ count: Int, _ value: UInt8 = 1) -> [UInt8] { Array(repeating: value, count: count) }

    @Test("bytes come out in the order they went in") func order() {
        var buffer = BodyBuffer(highWater: 100)
        #expect(buffer.push([1, 2]) == .keepReading, "Two bytes of a hundred: there is room.")
        #expect(buffer.push([3]) == .keepReading, "Three bytes of a hundred: there is room.")
        #expect(buffer.count == 3, "Three bytes wait; count says \(buffer.count).")
        let first = buffer.pull()
        let second = buffer.pull()
        #expect(first == .bytes([1, 2], resume: false), "The oldest chunk first; got \(first).")
        #expect(second == .bytes([3], resume: false), "Then the second; got \(second).")
        #expect(buffer.count == 0, "Nothing waits now; count says \(buffer.count).")
    }

    @Test("a waiting handler gets the bytes at once") func waiting() {
        var buffer = BodyBuffer(highWater: 100)
        #expect(buffer.pull() == .wait, "Nothing has arrived and nothing has ended: the handler waits.")
        #expect(buffer.reading, "The handler waits, so `reading` is true.")
        let action = buffer.push([7])
        #expect(action == .deliver([7]), "The handler waits for bytes: they go to it, not into the buffer. Got \(action).")
        #expect(!buffer.reading && buffer.count == 0, "It got them: nobody waits and nothing is kept.")
    }

    @Test("at the high mark the socket is paused") func pause() {
        var buffer = BodyBuffer(highWater: 10)
        #expect(buffer.push(bytes(9)) == .keepReading, "Nine bytes, the mark is ten: there is room.")
        let action = buffer.push(bytes(1))
        #expect(
            action == .pause,
            "Ten bytes wait and the mark is ten: stop reading, or an upload to a slow handler fills the memory. Got \(action).")
        #expect(buffer.paused, "The connection was told to pause, so `paused` is true.")
    }

    @Test("below the high mark the socket is read again, once") func resume() {
        var buffer = BodyBuffer(highWater: 10)
        _ = buffer.push(bytes(6, 1))
        _ = buffer.push(bytes(6, 2))
        let first = buffer.pull()
        #expect(
            first == .bytes(bytes(6, 1), resume: true), "Six of twelve bytes are left, below ten: the socket is read again. Got \(first).")
        let second = buffer.pull()
        #expect(second == .bytes(bytes(6, 2), resume: false), "It is being read already: it is told only once. Got \(second).")
    }

    @Test("still at the mark, still paused") func stillPaused() {
        var buffer = BodyBuffer(highWater: 10)
        _ = buffer.push(bytes(4))
        _ = buffer.push(bytes(10))
        let first = buffer.pull()
        #expect(
            first == .bytes(bytes(4), resume: false),
            "Ten of fourteen bytes are left and the mark is ten: reading goes on only below it. Got \(first).")
    }

    @Test("what arrived before the end is read before the end") func end() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.push([1])
        let wakes = buffer.end()
        #expect(!wakes, "Nobody waits: nobody is to be told.")
        #expect(buffer.pull() == .bytes([1], resume: false), "The body ended after this byte, which the handler has not seen yet.")
        #expect(buffer.pull() == .end, "Now it is over.")
        #expect(buffer.pull() == .end, "And it stays over.")
    }

    @Test("what arrived before a failure is read before the failure") func failure() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.push([1])
        _ = buffer.fail(.disconnected)
        #expect(buffer.pull() == .bytes([1], resume: false), "This byte arrived before the client went away.")
        let action = buffer.pull()
        #expect(
            action == .failed(.disconnected),
            "A body that breaks off must not look like one that ended: the handler would store half a file. Got \(action).")
    }

    @Test("no bytes are no chunk") func empty() {
        var buffer = BodyBuffer(highWater: 100)
        _ = buffer.pull()
        #expect(buffer.push([]) == .keepReading && buffer.reading, "No bytes: the handler goes on waiting, it does not get an empty chunk.")
    }
}

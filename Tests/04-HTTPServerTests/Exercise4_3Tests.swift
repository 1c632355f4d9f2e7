import EventLoop
import Testing

@testable import HTTPServer

@Suite("4.3 Short writes and backpressure", .timeLimit(.minutes(1)))
struct Exercise4_3 {
    /// A socket whose kernel buffer has room for `room` bytes and which takes at most `step` a call.
    private struct Socket {
        var room: Int
        var step = Int.max
        var taken: [UInt8] = []
        var calls = 0

        mutating func write(_ bytes: UnsafeRawBufferPointer) -> WriteResult {
            calls += 1
            // Bounds a loop that never ends: the test then fails by what it expects.
            if room == 0 || calls > 10_000 { return .wouldBlock }
            let count = min(bytes.count, room, step)
            taken += bytes[..<count]
            room -= count
            return .bytes(count)
        }
    }

    private func flush(
        _ bytes: [UInt8], _ state: inout Backpressure, _ socket: inout Socket
    ) throws -> (written: Int, interest: Interest) {
        try bytes.withUnsafeBytes { raw in
            try state.flush(raw) { (rest) throws(SystemError) in socket.write(rest) }
        }
    }

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) } }

    @Test("everything goes out when there is room") func whole() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 1000)
        let result = try flush(bytes(50), &state, &socket)
        #expect(result.written == 50 && socket.taken == bytes(50), "The socket has room for all 50 bytes; written were \(result.written).")
        #expect(
            result.interest == .readable,
            "Nothing is left to write: only readable is of interest, not \(result.interest). A level-triggered loop that watches for writable for no reason spins."
        )
    }

    @Test("a short write is continued where it stopped") func short() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 1000, step: 7)
        let result = try flush(bytes(50), &state, &socket)
        #expect(
            socket.taken == bytes(50),
            "The socket takes 7 bytes a call (write(2): 'the number of bytes written may be less than count'). Expected were all 50 bytes in order; it got \(socket.taken.count). By hand: strace -e sendto shows the counts."
        )
        #expect(result.written == 50, "50 bytes went out in eight calls; reported were \(result.written).")
    }

    @Test("would-block asks for writable") func blocked() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 30)
        let result = try flush(bytes(50), &state, &socket)
        #expect(result.written == 30, "The socket took 30 of 50 bytes, then EAGAIN; reported were \(result.written).")
        #expect(
            result.interest == [.readable, .writable],
            "20 bytes are left (below the high mark of 100): be told when the socket is writable, and go on reading. Got \(result.interest)."
        )
    }

    @Test("above the high mark reading stops") func highMark() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 0)
        let exactly = try flush(bytes(100), &state, &socket)
        #expect(
            exactly.interest == [.readable, .writable],
            "Exactly 100 bytes are left and the mark is 100: not more than the mark, so reading goes on. Got \(exactly.interest).")
        let above = try flush(bytes(101), &state, &socket)
        #expect(
            above.interest == .writable,
            "101 bytes are left, above the mark of 100: a client that does not read its answers must not be read from, or they pile up without bound. Got \(above.interest)."
        )
    }

    @Test("between the marks nothing changes") func hysteresis() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var full = Socket(room: 0)
        _ = try flush(bytes(101), &state, &full)
        var some = Socket(room: 50)
        let between = try flush(bytes(101), &state, &some)
        #expect(
            between.interest == .writable,
            "51 bytes are left, between the marks 25 and 100, and the connection was paused: it stays so. Got \(between.interest).")
        var more = Socket(room: 26)
        let low = try flush(bytes(51), &state, &more)
        #expect(low.interest == [.readable, .writable], "25 bytes are left, at the low mark: reading goes on. Got \(low.interest).")
        var fresh = Backpressure(highWater: 100, lowWater: 25)
        var half = Socket(room: 50)
        let never = try flush(bytes(101), &fresh, &half)
        #expect(
            never.interest == [.readable, .writable],
            "51 bytes are left and the connection was not paused: it stays so. Got \(never.interest).")
    }

    @Test("nothing to write, no system call") func empty() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 10)
        let result = try flush([], &state, &socket)
        #expect(socket.calls == 0, "There is nothing to write: \(socket.calls) calls of write were made.")
        #expect(result.written == 0 && result.interest == .readable, "Nothing written, readable only; got \(result).")
    }

    @Test("an error of the socket is passed on") func error() {
        var state = Backpressure(highWater: 100, lowWater: 25)
        let broken = SystemError(call: "send", code: 32)
        #expect(throws: broken, "The write failed with EPIPE (the client is gone): the caller must learn it.") {
            try bytes(10).withUnsafeBytes { raw in
                try state.flush(raw) { (_) throws(SystemError) in throw broken }
            }
        }
    }
}

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

    /// Flushes so many bytes, and compares what is reported.
    private func expect(
        _ count: Int, _ state: inout Backpressure, _ socket: inout Socket, written: Int, interest: Interest, _ situation: String,
        _ why: String, byHand: String? = nil, at location: SourceLocation = #_sourceLocation
    ) throws {
        let result = try flush(bytes(count), &state, &socket)
        let wanted = "\(counted(written, "byte")) written and the interest \(said(interest))"
        let got = "\(counted(result.written, "byte")) written and the interest \(said(result.interest))"
        #expect(got == wanted, message("\(situation): expected \(wanted); got \(got).", why, byHand), sourceLocation: location)
    }

    private let greedy = byHand(
        "the two commands of the lesson's section 4.3 (strace, and a client that sends requests and reads no answers)")

    @Test("everything goes out when there is room") func whole() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 1000)
        try expect(
            50, &state, &socket, written: 50, interest: [.readable], "50 bytes, and the socket has room for 1000",
            "Nothing is left to write. A level-triggered loop that watches for writable without need is woken again and again (epoll(7)).",
            byHand: byHand("strace -f -e trace=epoll_ctl -p PID shows no change of interest while curl gets its answers"))
        let isSame = socket.taken == bytes(50)
        #expect(
            isSame,
            message("The 50 bytes must reach the socket in their order; what reached it are \(counted(socket.taken.count, "byte"))."))
    }

    @Test("a short write is continued where it stopped") func short() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 1000, step: 7)
        try expect(
            50, &state, &socket, written: 50, interest: [.readable], "50 bytes, and a socket that takes at most 7 a call",
            "A write may take fewer bytes than it was offered (write(2), RETURN VALUE). That is no error and no full buffer: the rest is offered again.",
            byHand: greedy)
        let isSame = socket.taken == bytes(50)
        #expect(
            isSame,
            message(
                "50 bytes in steps of 7: expected that the socket gets all of them, each once and in order; got \(counted(socket.taken.count, "byte")) in \(counted(socket.calls, "call"))\(parting(socket.taken)).",
                "Each call is offered what is left, from the first byte that was not taken."))
    }

    /// Where what was taken is no longer what was offered.
    private func parting(_ taken: [UInt8]) -> String {
        let position = zip(taken, bytes(max(50, taken.count))).prefix { $0 == $1 }.count
        return position == taken.count ? "" : ", and from position \(position) on not those that were due"
    }

    @Test("would-block asks for writable") func blocked() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 30)
        try expect(
            50, &state, &socket, written: 30, interest: [.readable, .writable], "50 bytes, and the socket takes 30 and then would block",
            "20 bytes are left, below the high mark of 100: be told when the socket is writable, and go on reading (send(2), EAGAIN).",
            byHand: greedy)
    }

    @Test("above the high mark reading stops") func highMark() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 0)
        try expect(
            100, &state, &socket, written: 0, interest: [.readable, .writable], "100 bytes are left, and the high mark is 100",
            "Exactly at the mark is not above it: reading goes on.")
        try expect(
            101, &state, &socket, written: 0, interest: [.writable], "101 bytes are left, and the high mark is 100",
            "A client that does not read its answers must not be read from, or they pile up without bound.", byHand: greedy)
    }

    @Test("between the marks nothing changes") func hysteresis() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var full = Socket(room: 0)
        _ = try flush(bytes(101), &state, &full)
        var some = Socket(room: 50)
        try expect(
            101, &state, &some, written: 50, interest: [.writable],
            "The connection was paused; of 101 bytes 51 are left, the marks are 25 and 100",
            "Between the marks it stays as it was: paused.")
        var more = Socket(room: 26)
        try expect(
            51, &state, &more, written: 26, interest: [.readable, .writable],
            "The connection was paused; of 51 bytes 25 are left, the low mark is 25",
            "At the low mark reading goes on.")
        var fresh = Backpressure(highWater: 100, lowWater: 25)
        var half = Socket(room: 50)
        try expect(
            101, &fresh, &half, written: 50, interest: [.readable, .writable],
            "The connection was not paused; of 101 bytes 51 are left, the marks are 25 and 100",
            "Between the marks it stays as it was: it reads. What is left counts, and not what was there before.")
    }

    @Test("nothing to write, no system call") func empty() throws {
        var state = Backpressure(highWater: 100, lowWater: 25)
        var socket = Socket(room: 10)
        try expect(0, &state, &socket, written: 0, interest: [.readable], "No bytes", "There is nothing to write, and nothing to wait for.")
        #expect(
            socket.calls == 0,
            message(
                "No bytes: expected that write is not called; it was called \(counted(socket.calls, "time")).",
                "A system call that writes nothing costs as much as one that does."))
    }

    @Test("an error of the socket is passed on") func error() {
        var state = Backpressure(highWater: 100, lowWater: 25)
        let broken = SystemError(call: "send", code: 32)
        #expect(
            throws: broken,
            message(
                "The write fails with EPIPE, the client is gone: expected that flush throws that error, at once.",
                "Nobody but the caller can close the connection.")
        ) {
            try bytes(10).withUnsafeBytes { raw in
                try state.flush(raw) { (_) throws(SystemError) in throw broken }
            }
        }
    }
}

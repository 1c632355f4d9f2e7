import EventLoop
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("1.1 Read without waiting", .timeLimit(.minutes(1)))
struct Exercise1_1 {
    /// One read into a buffer of `capacity`: its result and the bytes that it promises.
    private func read(_ descriptor: Int32, capacity: Int = 16) throws -> (ReadResult, String) {
        var bytes = [UInt8](repeating: UInt8(ascii: "?"), count: capacity)
        let result = try bytes.withUnsafeMutableBytes { try readBytes(from: descriptor, into: $0) }
        guard case .bytes(let count) = result, 0...capacity ~= count else { return (result, "") }
        return (result, String(decoding: bytes[..<count], as: UTF8.self))
    }

    @Test("bytes that are there are read") func bytes() throws {
        let pair = try Pair()
        try pair.send("hello")
        let (result, text) = try read(pair.ours)
        #expect(
            result == .bytes(5),
            "Five bytes were sent and the buffer holds 16: read(2) returns 5, and so .bytes(5). By hand: strace -e trace=read cat.")
        #expect(text == "hello", "The five bytes stand at the beginning of the buffer, as the kernel put them there.")
    }

    @Test("a small buffer takes a part, and the rest stays") func part() throws {
        let pair = try Pair()
        try pair.send("abcdefg")
        for expected in ["abc", "def", "g"] {
            let (result, text) = try read(pair.ours, capacity: 3)
            #expect(
                result == .bytes(expected.utf8.count),
                "\"abcdefg\" is read three bytes at a time, and here \"\(expected)\" is due. What does not fit stays in the kernel's buffer."
            )
            #expect(text == expected, "\"abcdefg\" is read three bytes at a time: the next read goes on where the last one stopped.")
        }
    }

    @Test("nothing there yet is no error") func wouldBlock() throws {
        let pair = try Pair()
        var result: ReadResult?
        #expect(
            throws: Never.self,
            "Nothing has been sent: read(2) returns -1 with errno EAGAIN. On a non-blocking descriptor this is the usual case and not a failure."
        ) { result = try read(pair.ours).0 }
        #expect(result == .wouldBlock, "Nothing has been sent, and the peer is still there: neither bytes nor the end.")
        try pair.send("x")
        #expect(
            try read(pair.ours).0 == .bytes(1), "After .wouldBlock the descriptor is as good as before: the byte that came since is read.")
    }

    @Test("first the bytes, then the end") func closed() throws {
        let pair = try Pair()
        try pair.send("bye")
        pair.closePeer()
        #expect(try read(pair.ours).0 == .bytes(3), "The peer sent three bytes and then closed: the bytes come first.")
        for _ in 1...2 {
            #expect(
                try read(pair.ours).0 == .closed,
                "All is read and the peer has closed: read(2) returns 0, now and for ever. Taken for anything else, a level-triggered loop would be told again and again."
            )
        }
    }

    @Test("an empty buffer does not look like the end") func empty() throws {
        let pair = try Pair()
        try pair.send("x")
        #expect(
            try read(pair.ours, capacity: 0).0 == .wouldBlock,
            "A buffer without room: read(2) with a count of 0 returns 0, as at the end of the stream. A connection would be closed though its peer is there."
        )
        #expect(try read(pair.ours).0 == .bytes(1), "The byte was not lost by the read without room.")
        pair.closePeer()
        #expect(
            try read(pair.ours, capacity: 0).0 == .wouldBlock, "An empty buffer says nothing about the peer, not even when it has closed.")
    }

    @Test("a wrong descriptor is an error, with its errno") func wrong() {
        let error = #expect(
            throws: SystemError.self,
            "-1 is no descriptor: read(2) fails with EBADF, and that is the caller's mistake, not the end of a stream."
        ) { try read(-1) }
        #expect(error == SystemError(call: "read", code: EBADF), "The error names the call and the errno: read, EBADF (\(EBADF)).")
    }

    @Test("a reset connection is an error, not an end") func reset() throws {
        let listener = try Listener(host: "127.0.0.1", port: 0)
        defer { listener.close() }
        let client = try connect(to: listener.port)
        let accepted = try #require(accept(listener), "A client has connected, and the listener has nobody waiting.")
        defer { closeDescriptor(accepted) }
        // A close without lingering sends a reset instead of an end (socket(7), SO_LINGER).
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        closeDescriptor(client)
        var watched = pollfd(fd: accepted, events: Int16(POLLIN), revents: 0)
        try #require(poll(&watched, 1, 5000) == 1, "The reset has not arrived after five seconds.")
        let error = #expect(
            throws: SystemError.self,
            "The peer broke the connection off (a TCP reset). What it sent may be half of something: an end would make it look whole."
        ) { try read(accepted) }
        #expect(error?.code == ECONNRESET, "read(2) says ECONNRESET after a reset, and the error hands it on.")
    }

    /// One connection of a listener, made non-blocking.
    private func accept(_ listener: Listener) -> Int32? {
        var watched = pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, 5000) == 1 else { return nil }
        #if canImport(Darwin)
            let accepted = Darwin.accept(listener.descriptor, nil, nil)
        #elseif canImport(Glibc)
            let accepted = Glibc.accept(listener.descriptor, nil, nil)
        #else
            let accepted = Musl.accept(listener.descriptor, nil, nil)
        #endif
        guard accepted >= 0 else { return nil }
        try? setNonBlocking(accepted)
        return accepted
    }
}

import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

@Suite("1.6 Accept", .timeLimit(.minutes(1)))
struct Exercise1_6 {
    /// What came of accepting by a script.
    private struct Outcome {
        var result: AcceptResult?
        var error: SystemError?
        var taken: [Int32] = []
        var calls = 0

        var thrown: String { error.map { "thrown was \"\($0)\"" } ?? "nothing was thrown" }
    }

    /// The errno of a call that has nothing to do with accepting. It stands in the global `errno` all the time: the reason of a
    /// failed attempt is in what `accept` returns.
    private static let stale = EDOM

    /// Accepts from a script. Behind its end the listener is broken, and later a connection comes with each call, so that
    /// even a loop that hears of no error finds its limit; these are not in `taken`.
    private func accept(_ script: [Int32], limit: Int = 16) -> Outcome {
        var outcome = Outcome()
        var taken: [Int32] = []
        var calls = 0
        do throws(SystemError) {
            outcome.result = try Listener.acceptAll(limit: limit) {
                calls += 1
                errno = Self.stale
                return calls <= script.count ? script[calls - 1] : calls < 1000 ? -EBADF : 999
            } take: {
                if $0 != 999 { taken.append($0) }
            }
        } catch { outcome.error = error }
        outcome.taken = taken
        outcome.calls = calls
        return outcome
    }

    /// Fails if the stale errno was taken for the reason.
    private func expectReason(_ outcome: Outcome, _ errno: Errno) {
        #expect(
            outcome.error?.code != Self.stale,
            "`accept` returned -\(errno.name), and \(outcome.thrown): that is what some other call has left in the global `errno`. The reason is the number that `accept` returns, without its minus (errno(3): the global one is good only directly after a failed call)."
        )
    }

    @Test("all who wait are accepted") func all() {
        let outcome = accept([5, 6, 7, -EAGAIN])
        expectReason(outcome, Errno("EAGAIN", EAGAIN))
        #expect(
            outcome.calls == 4,
            "Three connections and one EAGAIN, \"the queue is empty\", are four calls of `accept`; there were \(outcome.calls)\(outcome.calls > 4 ? ": it was called again after the queue was empty" : ""). By hand, on Linux: strace -e trace=accept4."
        )
        #expect(
            outcome.taken == [5, 6, 7], "Three clients waited, as 5, 6 and 7: each is taken, in this order; taken were \(outcome.taken).")
        #expect(outcome.result == .drained, "After them accept(2) said EAGAIN: the queue is empty, and that is what it had to come to.")
        #expect(outcome.error == nil, "EAGAIN says that nobody waits, and that is not an error; \(outcome.thrown).")
    }

    @Test("descriptor 0 is a connection") func zero() {
        let outcome = accept([0, -EAGAIN])
        #expect(
            outcome.taken == [0],
            "A process that has closed its standard input gets 0 as its next descriptor: 0 and more is a connection, only below is an error. Taken were \(outcome.taken)."
        )
    }

    @Test(
        "a client that hung up is no reason to stop",
        arguments: [Errno("EINTR", EINTR), Errno("ECONNABORTED", ECONNABORTED), Errno("EPROTO", EPROTO)])
    func lost(errno: Errno) {
        let code = errno.code
        let outcome = accept([5, -code, 6, -code, -code, 7, -EAGAIN])
        expectReason(outcome, errno)
        #expect(
            outcome.error == nil,
            "\(errno.words) says that this attempt is lost, and nothing about the next one: the listener is well, and a server that stops here can be stopped by any client that hangs up early; \(outcome.thrown)."
        )
        #expect(
            outcome.taken == [5, 6, 7],
            "Between the clients 5, 6 and 7 accept said \(errno.words): the ones behind it wait all the same. Taken were \(outcome.taken)."
        )
        #expect(outcome.result == .drained, "At the end stood EAGAIN: the queue is empty.")
    }

    @Test("after so many the loop's other work has its turn") func limit() {
        let outcome = accept([5, 6, 7, 8, -EAGAIN], limit: 3)
        #expect(outcome.taken == [5, 6, 7], "At most three were asked for; taken were \(outcome.taken).")
        #expect(outcome.result == .limit, "More may wait: the caller hears .limit, and comes back at the next turn.")
        #expect(
            outcome.calls == 3,
            "A fourth call would take a fourth connection out of the queue, and nobody would hold it; there were \(outcome.calls).")
    }

    @Test("lost attempts do not count") func lostAndLimit() {
        let outcome = accept([-ECONNABORTED, -ECONNABORTED, -EINTR, 5, 6, -EAGAIN], limit: 2)
        #expect(
            outcome.taken == [5, 6],
            "Two were asked for, and three attempts before them brought nobody: they use up nothing. Taken were \(outcome.taken).")
        #expect(outcome.result == .limit, "Two were accepted, and two is the limit.")
    }

    @Test(
        "without a free descriptor the server stays up",
        arguments: [Errno("EMFILE", EMFILE), Errno("ENFILE", ENFILE), Errno("ENOBUFS", ENOBUFS), Errno("ENOMEM", ENOMEM)])
    func full(errno: Errno) {
        let outcome = accept([5, -errno.code, 6, -EAGAIN])
        expectReason(outcome, errno)
        #expect(
            outcome.error == nil,
            "\(errno.words): the server is full, and it gets better when a connection ends. A server that dies of it has been killed by its own success; \(outcome.thrown)."
        )
        #expect(
            outcome.result == .outOfDescriptors,
            "\(errno.words): the client stays in the queue, so the listener stays readable; only .outOfDescriptors lets the caller look away from it for a while."
        )
        #expect(outcome.taken == [5], "Who was accepted before is kept; taken were \(outcome.taken).")
        #expect(outcome.calls == 2, "Asking again at once gets the same answer; there were \(outcome.calls) calls.")
    }

    @Test(
        "a broken listener is an error",
        arguments: [Errno("EBADF", EBADF), Errno("EINVAL", EINVAL), Errno("ENOTSOCK", ENOTSOCK)])
    func broken(errno: Errno) {
        let outcome = accept([5, -errno.code, 6, -EAGAIN])
        expectReason(outcome, errno)
        #expect(
            outcome.error == SystemError(call: "accept", code: errno.code),
            "\(errno.words) comes from a descriptor that does not listen, and comes for ever: to be thrown as `accept` with the positive errno, \(errno.code); \(outcome.thrown)."
        )
        #expect(outcome.taken == [5], "Who was accepted before was handed over already; taken were \(outcome.taken).")
    }

    @Test("real clients on a real port") func real() throws {
        let listener = try Listener(host: "127.0.0.1", port: 0)
        defer { listener.close() }
        var clients: [Int32] = []
        defer { for client in clients { closeDescriptor(client) } }
        for _ in 0..<3 { clients.append(try connect(to: listener.port)) }
        var taken: [Int32] = []
        defer { for connection in taken { closeDescriptor(connection) } }
        // The kernel completes a connection before `connect` returns, so that all three stand in the queue.
        let first = try listener.acceptAll(limit: 2) { taken.append($0) }
        #expect(first == .limit, "Three clients have connected, and two are asked for: .limit.")
        #expect(taken.count == 2, "Three clients have connected, and two are asked for: two descriptors; there were \(taken.count).")
        let second = try listener.acceptAll(limit: 2) { taken.append($0) }
        #expect(second == .drained, "One client was left, and then nobody: .drained.")
        #expect(taken.count == 3, "One client was left: three in all; there were \(taken.count).")
        #expect(taken.allSatisfy { fcntl($0, F_GETFL) & O_NONBLOCK != 0 }, "What is accepted does not block (accept4(2), SOCK_NONBLOCK).")
        #expect(
            taken.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 }, "What is accepted is not inherited by programs that this one starts."
        )
    }
}

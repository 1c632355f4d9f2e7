import EventLoop
import HTTPParser

/// One client's connection: the shell that reads, writes and closes; what to do is decided by the state machines of this
/// chapter. While no request is incomplete it owns no buffer: bytes are parsed where the loop received them and answers
/// are written from the loop's output.
final class Connection: EventHandler, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every property and method is for the loop's own thread, except `isAwaited` and
    // `hasRoom`, which hop to it.
    //
    // Rule of `@exclusivity(unchecked)`: no access to one of these properties is open while a handler, a task or the loop
    // runs; they are passed `inout` only to functions that call nobody back. The loop's parser is the exception: it is
    // open while the handler runs, and nothing but the next event of the loop uses it again.
    // The checks that this saves were a third of a plain request's instructions.

    let descriptor: Int32
    let host: LoopServer
    /// The other end; found out when the first request comes.
    lazy var peer = PeerAddress(of: descriptor)

    /// Received and not consumed yet, behind `consumedOfPending`.
    @exclusivity(unchecked) var pending: [UInt8] = []
    /// So many bytes of `pending` are done with: each of many requests in it would move all those behind it.
    @exclusivity(unchecked) var consumedOfPending = 0
    /// Remembers how far it came in an incomplete head; without one, the loop's parser is used.
    @exclusivity(unchecked) var parser: RequestParser?
    /// Answers that the client has not taken yet; without memory while there are none.
    @exclusivity(unchecked) var output = OutputBuffer()

    @exclusivity(unchecked) var interest: Interest = .readable
    @exclusivity(unchecked) var backpressure: Backpressure
    @exclusivity(unchecked) var deadlines: Deadlines
    /// Bytes that the kernel held for the client when it last took some, as far as that is known.
    @exclusivity(unchecked) var untaken = 0
    /// The request that is being answered, if that takes longer than its handler's call.
    @exclusivity(unchecked) var exchange: Exchange?

    /// Another protocol has the socket as soon as what is being served is over; see `handOver`.
    @exclusivity(unchecked) var takenBy: (any UpgradedProtocol)?

    /// The client will send no more.
    @exclusivity(unchecked) var peerClosed = false
    /// The last answer stands in the output.
    @exclusivity(unchecked) var closing = false
    /// The last answer is sent; what still arrives is read away.
    @exclusivity(unchecked) var lingering = false
    @exclusivity(unchecked) var closed = false
    /// Input is being served: what finishes meanwhile leaves the sending to the end of it.
    @exclusivity(unchecked) var consuming = false

    init(descriptor: Int32, host: LoopServer) {
        self.descriptor = descriptor
        self.host = host
        backpressure = Backpressure(highWater: host.limits.outputHighWater, lowWater: host.limits.outputLowWater)
        deadlines = Deadlines(now: host.loop.now, limits: host.limits)
    }

    func ready(_ readiness: Readiness) {
        if readiness.contains(.error) { return abort(.disconnected) }
        if readiness.contains(.writable) {
            flush()
            noteWait()
            if resumeInput() { settle() }
        }
        if closed { return }
        if readiness.contains(.readable) { receive() }
        // epoll(7): a hangup is reported at every turn until the descriptor is closed. Both directions are over, and with
        // them whatever was still to be sent. After our last answer the unread rest is read first: it would make a reset of
        // the close.
        if readiness.contains(.hangup) {
            if !lingering { abort(.disconnected) } else if !readiness.contains(.readable) { close() }
        }
    }

    /// Closes the descriptor and lets go of everything; waiting tasks are told.
    func close() {
        if closed { return }
        closed = true
        host.loop.deregister(descriptor)
        closeDescriptor(descriptor)
        (pending, consumedOfPending) = ([], 0)
        parser = nil
        output = OutputBuffer()
        host.remove(self)
    }

    /// Closes at once, with an exchange under way or not.
    func abort(_ error: BodyError) {
        if closed { return }
        let broken = exchange
        exchange = nil
        if ownsLoopOutput { host.output.clear() }
        close()
        guard let broken else { return }
        broken.finished = true
        broken.body?.fail(error)
        broken.task?.cancel()
        broken.resumeWriters(.failure(error))
    }
}

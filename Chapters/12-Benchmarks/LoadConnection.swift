import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One connection to the server: sends what it is told to, and tells its loop what came of it.
final class LoadConnection: EventHandler {
    private enum State { case closed, connecting, open }

    private unowned let loop: LoadLoop
    private var descriptor: Int32 = -1
    private var state = State.closed
    private var reader: ResponseReader
    /// Received bytes that are no whole answer yet.
    private var pending: [UInt8] = []
    /// When the requests under way were due, the oldest first, and how many answers are missing.
    private var due: UInt64 = 0
    private var sent: UInt64 = 0
    /// Since when it has nothing to do.
    private var freeSince: UInt64 = 0
    private(set) var missing = 0
    /// It has been given work, and has not said yet that it is done.
    private var isBusy = false
    /// Which of the loop's writes goes out, and what of it the kernel has taken.
    private var turn = 0
    private var written = 0

    init(_ loop: LoadLoop, isHead: Bool) {
        self.loop = loop
        reader = ResponseReader(isHead: isHead)
    }

    /// Sends the requests of one write. Only when no answer is missing.
    ///
    /// - Parameter due: the moment from which their time counts.
    func send(due: UInt64) {
        self.due = due
        isBusy = true
        missing = loop.requestsAWrite
        turn = loop.takeTurn()
        written = 0
        sent = loop.clock.now
        loop.noteDelay(sent - max(due, freeSince), due: due)
        switch state {
        case .open: write()
        case .connecting: break
        case .closed: connect()
        }
    }

    private func connect() {
        do throws(SystemError) {
            descriptor = try loop.address.connect()
            state = .connecting
            try loop.events.register(descriptor, for: .writable, handler: self)
        } catch { fail("\(error)") }
    }

    func ready(_ readiness: Readiness) {
        if state == .connecting {
            let error = socketError(descriptor)
            if error != 0 { return fail("\(SystemError(call: "connect", code: error))") }
            state = .open
            loop.result.connects += 1
            do throws(SystemError) { try loop.events.setInterest(.readable, of: descriptor) } catch { return fail("\(error)") }
            return write()
        }
        if readiness.contains(.writable), written < loop.writes[turn].count, missing > 0 { write() }
        if state == .open { read() }
    }

    private func write() {
        do {
            let all = loop.writes[turn].count
            while written < all {
                let result = try loop.writes[turn].withUnsafeBytes { bytes in
                    try writeBytes(UnsafeRawBufferPointer(rebasing: bytes[written...]), to: descriptor)
                }
                switch result {
                case .bytes(let count):
                    written += count
                    if written == all, count < all {
                        try loop.events.setInterest(.readable, of: descriptor)
                    }
                case .wouldBlock:
                    return try loop.events.setInterest([.readable, .writable], of: descriptor)
                }
            }
        } catch { fail("\(error)") }
    }

    private func read() {
        do throws(SystemError) {
            // One read; what is left makes the loop come back.
            switch try readBytes(from: descriptor, into: loop.room) {
            case .wouldBlock: return
            case .closed: closed()
            case .bytes(let count):
                loop.result.bytes += count
                if pending.isEmpty {
                    let taken = take(UnsafeRawBufferPointer(rebasing: loop.room[..<count]))
                    if taken < count, state == .open { pending.append(contentsOf: loop.room[taken..<count]) }
                } else {
                    pending.append(contentsOf: loop.room[..<count])
                    let taken = pending.withUnsafeBytes { take($0) }
                    // Empty after a failure.
                    pending.removeFirst(min(taken, pending.count))
                }
            }
        } catch { fail("\(error)") }
        if isBusy, missing == 0 {
            isBusy = false
            freeSince = loop.clock.now
            loop.isFree(self)
        }
    }

    /// Takes answers; gives how many bytes they have.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        var offset = 0
        do throws(ResponseError) {
            while missing > 0, let answer = try reader.next(bytes, from: &offset) {
                missing -= 1
                loop.note(Moments(due: due, sent: sent, answered: loop.events.now), answer.status)
                if answer.closes {
                    close()
                    if missing > 0 { loop.noteFailures(missing, "the server closed before the other answers of a write") }
                    missing = 0
                    return bytes.count
                }
            }
            if missing == 0, offset < bytes.count { throw .malformedStatusLine }
        } catch { fail("that is no answer (\(error)): \(String(decoding: bytes[offset...].prefix(80), as: UTF8.self))") }
        return offset
    }

    /// The server has ended the connection: in order when nothing was under way.
    private func closed() {
        if let answer = reader.close(), missing > 0 {
            missing -= 1
            loop.note(Moments(due: due, sent: sent, answered: loop.events.now), answer.status)
        }
        if missing > 0 { return fail("the server closed before it answered") }
        close()
    }

    private func fail(_ reason: String) {
        close()
        if missing > 0 { loop.noteFailures(missing, reason) }
        missing = 0
        let wasBusy = isBusy
        isBusy = false
        freeSince = loop.clock.now
        if wasBusy { loop.isFreeLater(self) }
    }

    func close() {
        if descriptor >= 0 {
            loop.events.deregister(descriptor)
            closeDescriptor(descriptor)
        }
        (descriptor, state, written) = (-1, .closed, 0)
        pending.removeAll()
        reader = ResponseReader(isHead: loop.load.method == "HEAD")
    }

    /// What an answer that is still missing has taken at least.
    func waited(at now: UInt64) -> UInt64 { now - due }
}

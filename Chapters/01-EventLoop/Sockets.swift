import CApus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Closes a descriptor. Linux gives the number back even when `close` reports an error, so the error is not of use and the
/// call is never repeated (close(2)).
public func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

/// Makes reads and writes return `EAGAIN` where they would wait (fcntl(2), `O_NONBLOCK`), and keeps the descriptor from
/// programs that this one starts.
public func setNonBlocking(_ descriptor: Int32) throws(SystemError) {
    let flags = fcntl(descriptor, F_GETFL)
    if flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0 { throw .last("fcntl") }
    if fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0 { throw .last("fcntl") }
}

/// Sends small segments at once instead of waiting for an acknowledgement of the last one (tcp(7), `TCP_NODELAY`): a
/// server writes whole answers, so there is nothing to gather.
public func setNoDelay(_ descriptor: Int32) {
    var on: Int32 = 1
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
}

/// Says that no more bytes will be written, while reading goes on (shutdown(2)).
public func shutdownWriting(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_WR)) }

/// Bytes that the kernel has taken and the peer has not (tcp(7), `SIOCOUTQ`; on Darwin getsockopt(2), `SO_NWRITE`). It tells
/// about a slow peer what readiness does not: the kernel says that a socket is writable when a third of its buffer is free,
/// and that can be megabytes.
public func untakenBytes(_ descriptor: Int32) -> Int {
    var count: Int32 = 0
    #if canImport(Darwin)
        var size = socklen_t(MemoryLayout<Int32>.size)
        _ = getsockopt(descriptor, SOL_SOCKET, SO_NWRITE, &count, &size)
    #else
        // SIOCOUTQ by its other name, which Swift sees.
        _ = ioctl(descriptor, UInt(TIOCOUTQ), &count)
    #endif
    return Int(count)
}

/// Makes closing the socket a reset, which tells the peer that the end is no orderly one (socket(7), `SO_LINGER`).
public func resetWhenClosed(_ descriptor: Int32) {
    var atOnce = linger(l_onoff: 1, l_linger: 0)
    _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
}

/// Two connected stream sockets, both non-blocking: what is written to one is read from the other (socketpair(2)).
public func socketPair() throws(SystemError) -> (Int32, Int32) {
    #if os(Linux)
        let kind = Int32(SOCK_STREAM.rawValue)
    #else
        let kind = SOCK_STREAM
    #endif
    var ends: [Int32] = [0, 0]
    if socketpair(AF_UNIX, kind, 0, &ends) < 0 { throw .last("socketpair") }
    for end in ends {
        try setNonBlocking(end)
        withoutSignal(end)
    }
    return (ends[0], ends[1])
}

/// Keeps a write to a closed connection from killing the process with SIGPIPE, where that is a socket option.
func withoutSignal(_ descriptor: Int32) {
    #if canImport(Darwin)
        var on: Int32 = 1
        _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
}

/// What came of an attempt to write.
public enum WriteResult: Equatable, Sendable {
    /// So many bytes were taken, at least one, and maybe fewer than were offered.
    case bytes(Int)
    /// The kernel's buffer is full; wait until the descriptor is writable.
    case wouldBlock
}

/// Writes without waiting, and without the signal SIGPIPE when the peer has closed (send(2), `MSG_NOSIGNAL`).
///
/// - Parameter bytes: at least one.
/// - Throws: `EPIPE` or `ECONNRESET` when the peer is gone, and what else the kernel says.
public func writeBytes(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) -> WriteResult {
    while true {
        #if os(Linux)
            let count = apus_send(descriptor, bytes.baseAddress, UInt(bytes.count), Int32(MSG_NOSIGNAL))
        #else
            let count = send(descriptor, bytes.baseAddress, bytes.count, 0)
        #endif
        if count >= 0 { return .bytes(count) }
        let error = SystemError.last("send")
        switch error.code {
        case EINTR: continue
        case EAGAIN, EWOULDBLOCK: return .wouldBlock
        default: throw error
        }
    }
}

#if os(Linux)
    /// read(2) for this module, which finds it before the C library's: see `apus_read`.
    func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        apus_read(descriptor, buffer, UInt(count))
    }
#endif

import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a server listens, as the kernel wants it (getaddrinfo(3)).
struct ServerAddress: Sendable {
    private let storage: sockaddr_storage
    private let length: socklen_t

    /// - Throws: when the name is unknown.
    init(host: String, port: Int) throws(LoadError) {
        guard (1...65_535).contains(port) else { throw LoadError("port \(port) is none: 1 to 65535") }
        var hints = addrinfo()
        hints.ai_socktype = Self.stream
        var found: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &found)
        guard result == 0, let first = found else { throw LoadError("\(host) is no address: \(String(cString: gai_strerror(result)))") }
        defer { freeaddrinfo(first) }
        var storage = sockaddr_storage()
        length = first.pointee.ai_addrlen
        memcpy(&storage, first.pointee.ai_addr, Int(length))
        self.storage = storage
    }

    private static var stream: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue)
        #else
            SOCK_STREAM
        #endif
    }

    /// Begins to connect, without waiting for the end of it: the descriptor is writable when it has come.
    ///
    /// - Throws: `EMFILE`, `EADDRNOTAVAIL` when all ports of this machine are in use, …; `ECONNREFUSED` comes here on some systems.
    func connect() throws(SystemError) -> Int32 {
        let descriptor = socket(Int32(storage.ss_family), Self.stream, 0)
        if descriptor < 0 { throw .lastCall("socket") }
        do throws(SystemError) {
            try setNonBlocking(descriptor)
            setNoDelay(descriptor)
            var address = storage
            let result = withUnsafePointer(to: &address) {
                // connect(2): every kind of address is handed over as a sockaddr.
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connectSocket(descriptor, $0, length) }
            }
            if result < 0 {
                let error = SystemError.lastCall("connect")
                if error.code != EINPROGRESS { throw error }
            }
            return descriptor
        } catch {
            closeDescriptor(descriptor)
            throw error
        }
    }

    /// The same, and waits until the connection is there.
    func connectWaiting() throws(LoadError) -> Int32 {
        do throws(SystemError) {
            let descriptor = try connect()
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = pollOnce(&poll, 1, 5_000)
            let error = socketError(descriptor)
            if error != 0 || poll.revents == 0 {
                closeDescriptor(descriptor)
                throw SystemError(call: "connect", code: error == 0 ? ETIMEDOUT : error)
            }
            return descriptor
        } catch { throw LoadError("no connection to the server: \(error)") }
    }
}

/// Waits until bytes are there, or the end (poll(2)).
///
/// - Throws: `ETIMEDOUT` after ten seconds.
func waitReadable(_ descriptor: Int32) throws(SystemError) {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if pollOnce(&poll, 1, 10_000) == 0 { throw SystemError(call: "poll", code: ETIMEDOUT) }
}

/// How an attempt to connect has ended: 0, or an `errno` (socket(7), `SO_ERROR`).
func socketError(_ descriptor: Int32) -> Int32 {
    var error: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) < 0 ? errno : error
}

extension SystemError {
    /// The error of a call that has just failed on this thread. Never inlined: a release in between could change `errno`.
    @inline(never)
    static func lastCall(_ call: String) -> SystemError { SystemError(call: call, code: errno) }
}

// By other names: within the methods above these would mean the methods.
private func connectSocket(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    connect(descriptor, address, length)
}
private func pollOnce(_ polls: UnsafeMutablePointer<pollfd>, _ count: nfds_t, _ milliseconds: Int32) -> Int32 {
    poll(polls, count, milliseconds)
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

import Testing

@testable import EventLoop

/// A handler that writes down what it is told, and then does what the test wants.
final class Recorder: EventHandler {
    private(set) var told: [Readiness] = []
    var then: () -> Void

    init(then: @escaping () -> Void = {}) { self.then = then }

    func ready(_ readiness: Readiness) {
        told.append(readiness)
        then()
    }
}

/// Empties a loop at the end of a test. A handler that uses its loop and is registered with it keeps the two alive: in a server
/// the registration ends with the connection, and in a test with this.
func letGo(_ loop: EventLoop) {
    let held = (loop.slots, loop.timers, loop.work)
    loop.slots = []
    loop.timers = TimerQueue()
    loop.work = nil
    // What is released here may use the loop again.
    withExtendedLifetime(held) {}
}

/// Two connected sockets that are closed with this object.
final class Pair {
    let ours: Int32
    private var peer: Int32

    init() throws { (ours, peer) = try socketPair() }

    /// The peer sends; a few bytes always fit the kernel's buffer.
    func send(_ text: String) throws {
        _ = try Array(text.utf8).withUnsafeBytes { try writeBytes($0, to: peer) }
    }

    func closePeer() {
        if peer >= 0 { closeDescriptor(peer) }
        peer = -1
    }

    deinit {
        closePeer()
        closeDescriptor(ours)
    }
}

/// A thread of its own, so that a test never borrows one that other tests wait for.
final class Worker {
    private var thread: pthread_t?

    init(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(body)).toOpaque()
        #if canImport(Darwin)
            pthread_create(&thread, nil, { Worker.run($0) }, box)
        #else
            var started = pthread_t()
            if pthread_create(&started, nil, { Worker.run($0!) }, box) == 0 { thread = started }
        #endif
    }

    /// Sends it a signal (pthread_kill(3)). Not after `join`.
    func send(_ signal: Int32) {
        if let thread { pthread_kill(thread, signal) }
    }

    /// Waits for its end.
    func join() {
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func run(_ box: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
        return nil
    }
}

/// An errno by its name, as errno(3) has it: what a test is called with.
struct Errno: CustomTestStringConvertible, Sendable {
    let name: String
    let code: Int32

    init(_ name: String, _ code: Int32) {
        self.name = name
        self.code = code
    }

    var testDescription: String { name }
    /// `EMFILE ("Too many open files")`.
    var words: String { "\(name) (\"\(String(cString: strerror(code)))\")" }
}

/// Numbers that look random and are the same in each run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A client's socket, connected to a port of this machine; blocking, for the kernel completes the connection at once.
func connect(to port: Int, host: String = "127.0.0.1") throws(SystemError) -> Int32 {
    #if os(Linux)
        let kind = Int32(SOCK_STREAM.rawValue)
    #else
        let kind = SOCK_STREAM
    #endif
    let six = host.contains(":")
    let client = socket(six ? AF_INET6 : AF_INET, kind, 0)
    if client < 0 { throw .last("socket") }
    let result: Int32
    if six {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        _ = inet_pton(AF_INET6, host, &address.sin6_addr)
        result = connect(client, &address)
    } else {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        _ = inet_pton(AF_INET, host, &address.sin_addr)
        result = connect(client, &address)
    }
    if result < 0 {
        let error = SystemError.last("connect")
        closeDescriptor(client)
        throw error
    }
    return client
}

private func connect<Address>(_ client: Int32, _ address: inout Address) -> Int32 {
    withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(client, $0, socklen_t(MemoryLayout<Address>.size)) }
    }
}

import HTTPParser
import HTTPServer
import LoopTesting
import Router
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop
@testable import WebSockets

/// An application on loops whose turns and clock are the test's: nothing happens between two turns, and no test waits for a deadline.
final class HandSockets {
    let clock = ManualClock()
    let loops: [EventLoop]
    private let hosts: [HostedConnections]

    init(loops count: Int = 1, limits change: (inout ServerLimits) -> Void = { _ in }, _ routes: (App) -> Void) throws {
        let app = App()
        app.settings.logger.logLevel = .critical
        routes(app)
        let handler = try app.handler()
        var limits = ServerLimits()
        change(&limits)
        let clock = clock
        loops = try (0..<count).map { _ in EventLoop(poller: try SystemPoller(), clock: clock) }
        hosts = loops.map { HostedConnections(loop: $0, limits: limits, logger: app.settings.logger, handler: handler) }
    }

    deinit {
        for host in hosts { host.abort() }
        // Tasks that were told just now come to their end.
        try? settle()
        for loop in loops {
            let held = (loop.slots, loop.timers, loop.work)
            loop.slots = []
            loop.timers = TimerQueue()
            loop.work = nil
            // What is released here may use the loop again.
            withExtendedLifetime(held) {}
        }
    }

    /// A client on one of the loops, whose handshake is over.
    ///
    /// - Parameters:
    ///   - messages: each of the server's writes is one that a read shows.
    ///   - fields: more of the handshake's field lines.
    func open(_ target: String = "/", on loop: Int = 0, messages: Bool = false, _ fields: String...) throws -> HandClient {
        let (ours, theirs) = try pair(messages)
        hosts[loop].add(ours)
        let client = HandClient(theirs)
        var head = "GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        head += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n"
        client.send(raw: Array(head.utf8))
        try settle()
        try client.takeHead()
        return client
    }

    private func pair(_ messages: Bool) throws -> (Int32, Int32) {
        var ends: (Int32, Int32) = (0, 0)
        let made = withUnsafeMutableBytes(of: &ends) { memory in
            let ends = memory.bindMemory(to: Int32.self)
            #if os(Linux)
                let kind = Int32((messages ? SOCK_SEQPACKET : SOCK_STREAM).rawValue)
            #else
                let kind = messages ? SOCK_DGRAM : SOCK_STREAM
            #endif
            return socketpair(AF_UNIX, kind, 0, ends.baseAddress!)
        }
        guard made == 0 else { throw SystemError(call: "socketpair", code: errno) }
        try setNonBlocking(ends.0)
        try setNonBlocking(ends.1)
        return ends
    }

    /// Turns as long as something happens without anyone's doing.
    func settle() throws {
        for _ in 0..<6 { for loop in loops { try loop.turn(milliseconds: 0) } }
    }

    /// Turns until something holds; gives up after two thousand turns.
    @discardableResult
    func turn(until holds: () -> Bool) throws -> Bool {
        for _ in 0..<2_000 {
            if holds() { return true }
            for loop in loops { try loop.turn(milliseconds: 1) }
        }
        return holds()
    }

    /// Lets seconds pass: the server looks at its deadlines once a second.
    func pass(seconds: Int) throws {
        for _ in 0..<seconds {
            clock.advance(1_000_000_000)
            try settle()
        }
    }

    /// What SIGTERM brings.
    func drain() throws {
        for host in hosts { host.drain() }
        try settle()
    }
}

/// The client's end of a socket: it sends what fits and reads what is here.
final class HandClient {
    private let descriptor: Int32
    private var bytes: [UInt8] = []
    private var isOpen = true
    /// Sizes of what single reads brought.
    private(set) var reads: [Int] = []
    /// The server has ended the connection.
    private(set) var ended = false

    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { close() }

    func close() {
        if isOpen { closeDescriptor(descriptor) }
        isOpen = false
    }

    /// - Returns: how many bytes fitted.
    @discardableResult
    func send(raw bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            guard case .bytes(let count)? = bytes[sent...].withUnsafeBytes({ try? writeBytes($0, to: descriptor) }) else { break }
            sent += count
        }
        return sent
    }

    @discardableResult
    func send(_ opcode: Opcode, _ payload: [UInt8] = [], isFinal: Bool = true) -> Bool {
        let frame = OutputBuffer.array { out in out.append(opcode, payload, mask: 0x3D21_FA37, isFinal: isFinal) }
        return send(raw: frame) == frame.count
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(.text, Array(text.utf8)) }

    /// Reads what is here.
    func read() {
        var room = [UInt8](repeating: 0, count: 256 * 1024)
        while !ended {
            let result = room.withUnsafeMutableBytes { try? readBytes(from: descriptor, into: $0) }
            switch result {
            case .bytes(let count):
                bytes += room[..<count]
                reads.append(count)
            case .closed, nil: ended = true
            case .wouldBlock: return
            }
        }
    }

    struct NoHandshake: Error, CustomStringConvertible {
        var description: String
    }

    func takeHead() throws {
        read()
        guard String(decoding: bytes.prefix(12), as: UTF8.self) == "HTTP/1.1 101", let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        else { throw NoHandshake(description: String(decoding: bytes, as: UTF8.self)) }
        bytes.removeFirst(end.upperBound)
    }

    /// Bytes that have come.
    var count: Int {
        read()
        return bytes.count
    }

    /// Everything that has come.
    var found: [Found] {
        read()
        var limits = WebSocketLimits()
        (limits.messageBytes, limits.frameBytes) = (.max, .max)
        return WebSocketsTests.found(bytes, pieces: bytes.count, role: .client, keepsContext: false, limits: limits)
    }

    /// The texts that have come.
    var texts: [String] {
        found.compactMap { if case .message(.text, let content) = $0 { String(decoding: content, as: UTF8.self) } else { nil } }
    }
}

/// A door that tasks wait at until it is opened.
final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [UnsafeContinuation<Void, Never>])>((false, []))

    func pass() async {
        await withUnsafeContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }
}

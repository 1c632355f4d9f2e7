import LoopTesting
import HTTPParser
import Logging
import Runtime
import Synchronization
import Testing

@testable import EventLoop
@testable import HTTPServer

/// A server whose loop and clock a test turns by hand, on its own thread: nothing happens between two turns, and no test waits
/// for a deadline.
final class HandServer {
    let clock = ManualClock()
    let loop: EventLoop
    let host: LoopServer
    let port: Int
    private var gaveUp = false

    /// Makes a server and its listener, on a port of the kernel's choice.
    ///
    /// - Parameter change: makes other limits of the defaults.
    init(
        _ change: (inout ServerLimits) -> Void = { _ in }, logger: Logger = silent, handler: @escaping Handler
    ) throws(SystemError) {
        var limits = ServerLimits()
        change(&limits)
        loop = EventLoop(poller: try SystemPoller(), clock: clock)
        let listener = try Listener(host: "127.0.0.1", port: 0)
        port = listener.port
        host = LoopServer(loop: loop, listener: listener, limits: limits, logger: logger, handler: { request, _ in handler(request) })
        try host.start()
    }

    deinit {
        host.abortAll()
        host.listener?.close()
        // Tasks that were told just now come to their end.
        try? settle()
        let held = (loop.slots, loop.timers, loop.work)
        loop.slots = []
        loop.timers = TimerQueue()
        loop.work = nil
        // What is released here may use the loop again.
        withExtendedLifetime(held) {}
    }

    /// A client over TCP, which the server has accepted.
    func connect(receiveBuffer: Int32? = nil) throws -> Client {
        let open = host.open
        let client = try Client(HTTPServerTests.connect(to: port, receiveBuffer: receiveBuffer))
        try turn { host.open > open }
        return client
    }

    /// A client at the other end of a socket pair: its kernel buffers are small, and nothing in between takes time.
    func pair() throws -> Client {
        let (ours, theirs) = try socketPair()
        host.add(ours)
        return try Client(theirs)
    }

    /// A client whose reads show the server's writes one by one.
    func messages() throws -> Client {
        let (ours, theirs) = try messagePair()
        try setNonBlocking(ours)
        host.add(ours)
        return try Client(theirs)
    }

    /// A client whose kernel takes all that the server sends, and throws away what does not fit (udp(7)).
    func insatiable() throws -> Client {
        let (ours, theirs) = try lossyPair()
        try setNonBlocking(ours)
        host.add(ours)
        return try Client(theirs)
    }

    /// The only connection.
    var connection: Connection? { host.connections.lazy.compactMap { $0 }.first }

    /// Turns until something holds.
    ///
    /// - Returns: whether it holds. It gives up after two seconds and two hundred turns, the first time, and soon when it
    ///   has given up before: no test hangs.
    @discardableResult
    func turn(until holds: () -> Bool) throws(SystemError) -> Bool {
        let time = MonotonicClock()
        let end = time.now + (gaveUp ? 50 : 2000) * millisecond
        var turns = gaveUp ? 5 : 200
        while !holds() {
            if turns <= 0, time.now > end {
                gaveUp = true
                return false
            }
            try loop.turn(milliseconds: 10)
            turns -= 1
        }
        return true
    }

    /// Turns as long as something happens without anyone's doing: jobs of jobs, tasks of tasks.
    func settle() throws(SystemError) {
        for _ in 0..<10 { try loop.turn(milliseconds: 0) }
    }

    /// Lets seconds pass: the server looks at its deadlines once a second.
    func pass(seconds: Int) throws(SystemError) {
        for _ in 0..<seconds {
            clock.advance(1000 * millisecond)
            try settle()
        }
    }

    /// Sends all of these bytes while the server takes them.
    ///
    /// - Returns: how many went out; fewer than all if the server stopped taking them.
    @discardableResult
    func send(_ bytes: [UInt8], from client: Client) throws(SystemError) -> Int {
        var sent = 0
        var idle = 0
        while sent < bytes.count, client.failure == nil, idle < 20 {
            let count = client.send(bytes[sent...])
            sent += count
            idle = count == 0 ? idle + 1 : 0
            try loop.turn(milliseconds: 0)
        }
        return sent
    }

    /// Turns until the client got exactly `expected` (without `Date` fields) and nothing behind it.
    ///
    /// - Parameter ends: whether the server then ends the connection; without it, the connection must go on.
    func expect(
        _ client: Client, gets expected: String, ends: Bool = false, _ why: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        try turn {
            client.read()
            return client.failure != nil || (client.text.utf8.count >= expected.utf8.count && (client.ended || !ends))
        }
        try settle()
        client.read()
        let (text, ended, failure) = (client.text, client.ended, client.failure)
        #expect(
            text == expected, "\(why) Expected was \(expected.debugDescription); came \(text.debugDescription).", sourceLocation: location)
        let end = failure.map { "it failed with errno \($0)" } ?? (ended ? "the server ended it" : "it was open")
        #expect(
            ended == ends && failure == nil,
            "\(why) Afterwards the connection was expected to be \(ends ? "ended by the server, without a reset" : "open"); \(end).",
            sourceLocation: location)
    }
}

/// A logger that says nothing.
let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

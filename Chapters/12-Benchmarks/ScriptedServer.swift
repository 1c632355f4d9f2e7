import Dispatch
import EventLoop
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server whose slowness is known: what a load generator says of it can be checked by arithmetic.
///
/// It takes each empty line for the end of a request, and answers as the script says, on a thread of its own.
public final class ScriptedServer: Sendable {
    /// What becomes of a request.
    public enum Reply: Sendable {
        case answer([UInt8])
        case answerAndClose([UInt8])
        case close
        /// It waits for ever.
        case silence
    }

    /// A time in which the server stands still, as if it collected garbage: nanoseconds after the first request, and how long.
    public struct Stall: Sendable {
        public var after: UInt64
        public var length: UInt64

        public init(after: UInt64, length: UInt64) {
            self.after = after
            self.length = length
        }
    }

    /// `200 OK` with a body of two bytes.
    public static let ok: [UInt8] = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8)

    public let port: Int
    private let loop: EventLoop
    private let listener: Listener

    /// Listens at once.
    ///
    /// - Parameters:
    ///   - stall: when it stands still.
    ///   - reply: what becomes of a request, by its number from 0.
    public init(stall: Stall? = nil, reply: @escaping @Sendable (Int) -> Reply = { _ in .answer(ok) }) throws(SystemError) {
        listener = try Listener(host: "127.0.0.1", port: 0)
        loop = try EventLoop()
        port = listener.port
        let (loop, listener) = (loop, listener)
        DispatchQueue(label: "scripted server").async {
            let service = Service(loop, listener, stall: stall, reply: reply)
            // A loop ends by an error only when its poller is broken; whoever waits for answers then gets none, and says so.
            try? service.run()
        }
    }

    /// Ends the thread, and closes all connections. Any thread.
    public func stop() { loop.stop() }

    deinit { stop() }

    /// All that belongs to the thread.
    private final class Service: EventHandler {
        let loop: EventLoop
        let listener: Listener
        let stall: Stall?
        let reply: (Int) -> Reply
        let clock = MonotonicClock()
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        var requests = 0
        var first: UInt64?
        var hasStalled = false
        var clients: [Int32: Client] = [:]

        init(_ loop: EventLoop, _ listener: Listener, stall: Stall?, reply: @escaping (Int) -> Reply) {
            (self.loop, self.listener, self.stall, self.reply) = (loop, listener, stall, reply)
        }

        deinit { room.deallocate() }

        func run() throws(SystemError) {
            defer {
                listener.close()
                for client in clients.keys { closeDescriptor(client) }
            }
            try loop.register(listener.descriptor, for: .readable, handler: self)
            try loop.run()
        }

        func ready(_ readiness: Readiness) {
            _ = try? listener.acceptAll(limit: 256) { descriptor in
                let client = Client(descriptor, self)
                do throws(SystemError) { try loop.register(descriptor, for: .readable, handler: client) } catch {
                    return closeDescriptor(descriptor)
                }
                clients[descriptor] = client
            }
        }

        /// The number of a request that has come; stands still when it is time to.
        func next() -> Int {
            let now = clock.now
            let begin = first ?? now
            first = begin
            if let stall, !hasStalled, now >= begin + stall.after {
                hasStalled = true
                // To the end that the script says, not for its length: the first request of the stall may have come late.
                let end = begin + stall.after + stall.length
                while clock.now < end { usleep(UInt32(min(1_000_000, (end - clock.now) / 1_000 + 1))) }
            }
            defer { requests += 1 }
            return requests
        }
    }

    private final class Client: EventHandler {
        let descriptor: Int32
        unowned let service: Service
        /// How much of the empty line behind a request has been seen.
        private var seen = 0

        init(_ descriptor: Int32, _ service: Service) {
            self.descriptor = descriptor
            self.service = service
        }

        func ready(_ readiness: Readiness) {
            guard let result = try? readBytes(from: descriptor, into: service.room) else { return close() }
            switch result {
            case .wouldBlock: return
            case .closed: return close()
            case .bytes(let count):
                var answers: [UInt8] = []
                for byte in service.room[..<count] {
                    seen = byte == (seen.isMultiple(of: 2) ? 13 : 10) ? seen + 1 : byte == 13 ? 1 : 0
                    guard seen == 4 else { continue }
                    seen = 0
                    switch service.reply(service.next()) {
                    case .answer(let bytes): answers += bytes
                    case .silence: break
                    case .close: return close()
                    case .answerAndClose(let bytes):
                        send(answers + bytes)
                        return close()
                    }
                }
                send(answers)
            }
        }

        /// Answers are small, so the kernel takes them whole, or the client does not read.
        private func send(_ bytes: [UInt8]) {
            if bytes.isEmpty { return }
            guard case .bytes(bytes.count)? = try? bytes.withUnsafeBytes({ try writeBytes($0, to: descriptor) }) else { return close() }
        }

        private func close() {
            guard service.clients.removeValue(forKey: descriptor) != nil else { return }
            service.loop.deregister(descriptor)
            closeDescriptor(descriptor)
        }
    }
}

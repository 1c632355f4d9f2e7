import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A request, as a small server reads it.
public struct SmallRequest: Sendable {
    /// `GET /path HTTP/1.1`.
    public let line: String
    /// The fields, by their names in small letters; of several with one name the last.
    public let fields: [String: String]
    public let body: [UInt8]

    init(line: String, fields: [String: String], body: [UInt8] = []) { (self.line, self.fields, self.body) = (line, fields, body) }

    /// Longer ones are cut off: none of the small servers is asked for anything big.
    private static let longestHead = 16_384
    private static let longestBody = 1_048_576

    /// Reads from a blocking descriptor; nil if what comes is no whole head.
    init?(from descriptor: Int32) {
        var bytes: [UInt8] = []
        var end: Int?
        while end == nil {
            guard bytes.count < Self.longestHead, Self.read(descriptor, into: &bytes) else { return nil }
            end = bytes.firstRange(of: [13, 10, 13, 10])?.upperBound
        }
        let lines = String(decoding: bytes[..<end!], as: UTF8.self).split(separator: "\r\n").map(String.init)
        line = lines.first ?? ""
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = String(line[line.index(after: colon)...]).trimmed
        }
        self.fields = fields
        let length = min(fields["content-length"].flatMap { Int($0) } ?? 0, Self.longestBody)
        while bytes.count < end! + length, Self.read(descriptor, into: &bytes) {}
        body = Array(bytes[end!...].prefix(length))
    }

    private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        var piece = [UInt8](repeating: 0, count: 8_192)
        let count = recv(descriptor, &piece, piece.count, 0)
        if count > 0 { bytes += piece[..<count] }
        return count > 0
    }
}

/// Answers one request a connection, for the book, for a program that does not build, and for tests; chapter 4 is where servers are
/// built.
public final class SmallServer: Sendable {
    private let socket: ListeningSocket
    private let answer: @Sendable (SmallRequest) -> [UInt8]
    private let isStopped = Atomic(false)

    /// - Parameters:
    ///   - socket: stays the caller's.
    ///   - answer: makes the whole response. It is called on several threads.
    public init(_ socket: ListeningSocket, answer: @escaping @Sendable (SmallRequest) -> [UInt8]) {
        self.socket = socket
        self.answer = answer
        signal(SIGPIPE, SIG_IGN)
    }

    /// Answers on a thread of its own until ``stop()``.
    public func start() { Thread.detachNewThread { [self] in run() } }

    /// Accepts no more. Who is in the socket's queue waits for whoever accepts next.
    public func stop() { isStopped.store(true, ordering: .releasing) }

    /// Answers until ``stop()``, or until the task is cancelled.
    public func run() {
        while !Task.isCancelled, !isStopped.load(ordering: .acquiring) {
            var waiting = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 200) == 1, !isStopped.load(ordering: .acquiring) else { continue }
            let client = accept(socket.descriptor, nil, nil)
            guard client >= 0 else { continue }
            // A browser opens connections that it may never use: none of them may hold up the next.
            DispatchQueue.global().async { [answer] in
                Self.serve(client, answer)
                close(client)
            }
        }
    }

    private static func serve(_ client: Int32, _ answer: (SmallRequest) -> [UInt8]) {
        // On some systems it is as the socket that it came from.
        _ = fcntl(client, F_SETFL, fcntl(client, F_GETFL) & ~O_NONBLOCK)
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard let request = SmallRequest(from: client) else { return }
        var left = answer(request)[...]
        while !left.isEmpty {
            let sent = left.withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
            guard sent > 0 else { return }
            left = left.dropFirst(sent)
        }
        // To close a socket with something unread in it would take the answer back (RFC 9112 §9.6).
        shutdown(client, Int32(SHUT_WR))
        var rest = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<256 where recv(client, &rest, rest.count, 0) <= 0 { return }
    }

    /// A whole response.
    ///
    /// - Parameters:
    ///   - fields: whole lines, each with its CRLF.
    ///   - length: of the body, where a HEAD request leaves it out.
    public static func response(
        _ status: String, _ type: String, _ body: [UInt8], _ fields: String = "", length: Int? = nil
    ) -> [UInt8] {
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(length ?? body.count)\r\n\(fields)"
            + "Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + body
    }
}

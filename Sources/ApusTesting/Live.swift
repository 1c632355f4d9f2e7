import EventLoop
import Foundation
import HTTPParser
import HTTPServer
import Router
import Runtime

/// A server on a free port, and a connection to it for each request.
final class Live: Sender {
    private let server: Server
    private let running: Task<Void, any Error>
    private let loop: TestLoop

    init(_ app: App) throws {
        server = try app.server(host: "127.0.0.1", port: 0)
        loop = try TestLoop(clock: nil)
        running = Task { [server] in try await server.run() }
    }

    func stop() async throws {
        server.stop()
        try await running.value
    }

    func send(_ request: TestRequest) async throws -> TestResponse {
        let port = server.port
        return try await loop.run { [loop = loop.loop] in
            let connection = try AsyncDescriptor(Self.connect(to: port), loop: loop)
            defer { connection.close() }
            try await Self.write(request.head(closing: true) + (request.body ?? []), to: connection)
            return try TestResponse(request, whole: await Self.readAll(connection))
        }
    }

    func open(_ request: TestRequest) async throws -> TestSocket {
        let port = server.port
        return try await loop.run { [loop] in
            try await TestSocket.open(request, AsyncDescriptor(Self.connect(to: port), loop: loop.loop), loop)
        }
    }

    func drain() async throws { server.stop() }

    func advance(by duration: Duration) async {}

    private static func connect(to port: Int) throws -> Int32 {
        #if os(Linux)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw TestFailure("no socket: errno \(errno) (socket(2))") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            // ip(7): an IPv4 address is handed over as a sockaddr.
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            closeDescriptor(descriptor)
            throw TestFailure("no connection to port \(port): errno \(errno) (connect(2))")
        }
        try setNonBlocking(descriptor)
        return descriptor
    }

    static func write(_ bytes: [UInt8], to connection: AsyncDescriptor) async throws {
        var sent = 0
        while sent < bytes.count {
            let result = bytes.withUnsafeBytes { all in
                try? writeBytes(UnsafeRawBufferPointer(rebasing: all[sent...]), to: connection.descriptor)
            }
            switch result {
            // Who answers before the whole body has come closes; the answer is there to be read.
            case nil: return
            case .bytes(let count): sent += count
            case .wouldBlock: try await connection.writable()
            }
        }
    }

    private static func readAll(_ connection: AsyncDescriptor) async throws -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let result = try buffer.withUnsafeMutableBytes { (room) throws(SystemError) in
                try readBytes(from: connection.descriptor, into: room)
            }
            switch result {
            case .bytes(let count): all += buffer[..<count]
            case .wouldBlock: try await connection.readable()
            case .closed: return all
            }
        }
    }
}

import Apus
import Foundation
import Logging
import Runtime

@testable import CompleteServer

/// A folder for a test's files, gone when the test is over.
final class OperationFolder: Sendable {
    let path: String
    var database: String { path + "/class.sqlite" }

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/apus-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A server of the class on a free port.
func makeServer(
    _ folder: OperationFolder, socket: Int32? = nil, _ change: (inout ClassroomSettings) -> Void = { _ in }
) async throws -> ClassroomServer {
    var settings = ClassroomSettings()
    (settings.host, settings.port, settings.database) = ("127.0.0.1", 0, folder.database)
    change(&settings)
    return try await ClassroomServer(
        settings, socket: socket, group: try LoopGroup(count: 1), metrics: PrometheusMetrics(), logger: quiet)
}

/// What comes for one request on a connection of its own, to its end. Blocks: on a thread of its own.
func ask(_ port: Int, _ target: String) async throws -> String {
    let pool = WorkPool(threads: 1)
    defer { pool.stop() }
    return try await offload(on: pool) { () throws(SystemError) in
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { closeDescriptor(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            // ip(7): an IPv4 address is handed over as a sockaddr.
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        if result != 0 { throw SystemError(call: "connect", code: errno) }
        let request = "GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        _ = send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL))
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { return String(decoding: all, as: UTF8.self) }
            all += buffer[..<count]
        }
    }
}

import Apus
import Foundation
import Testing

@testable import CompleteServer

@Suite("What a service manager passes on and hears", .timeLimit(.minutes(1)))
struct ServiceManagerTests {
    private func manager(_ environment: [String: String]) -> ServiceManager { ServiceManager(environment: environment, process: 42) }

    @Test("a socket is for the process that it was passed to") func sockets() throws {
        #expect(try manager([:]).listeningSocket() == nil)
        #expect(try manager(["LISTEN_PID": "42", "LISTEN_FDS": "1"]).listeningSocket() == 3)
        #expect(try manager(["LISTEN_PID": "43", "LISTEN_FDS": "1"]).listeningSocket() == nil)
        #expect(try manager(["LISTEN_PID": "42", "LISTEN_FDS": "0"]).listeningSocket() == nil)
        #expect(throws: SettingsError.self) { try manager(["LISTEN_PID": "42", "LISTEN_FDS": "2"]).listeningSocket() }
        #expect(throws: SettingsError.self) { try manager(["LISTEN_PID": "42", "LISTEN_FDS": "one"]).listeningSocket() }
    }

    @Test("the watchdog's time") func watchdog() {
        #expect(manager([:]).watchdog == nil)
        #expect(manager(["WATCHDOG_USEC": "30000000"]).watchdog == 30_000_000_000)
        #expect(manager(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"]).watchdog == 30_000_000_000)
        #expect(manager(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "43"]).watchdog == nil)
        #expect(manager(["WATCHDOG_USEC": "0"]).watchdog == nil)
    }

    /// A socket that hears what is said; the name is a path, or begins with `@`.
    private func heard(at name: String, _ body: () -> Void) throws -> String {
        let socket = Foundation.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { closeDescriptor(socket) }
        let (address, length) = try #require(ServiceManager.address(name))
        let bound = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.bind(socket, $0, length) }
        }
        #expect(bound == 0, "\(String(cString: strerror(errno)))")
        try setNonBlocking(socket)
        body()
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = recv(socket, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    @Test("what is said arrives", arguments: [true, false]) func notify(isAbstract: Bool) throws {
        let path = FileManager.default.temporaryDirectory.path + "/apus-" + UUID().uuidString.prefix(8)
        let name = isAbstract ? "@apus-\(UUID().uuidString)" : path
        defer { unlink(path) }
        let text = try heard(at: name) { #expect(manager(["NOTIFY_SOCKET": name]).notify("READY=1")) }
        #expect(text == "READY=1")
    }

    @Test("who does not listen is no reason to fail") func nobody() {
        #expect(manager([:]).notify("READY=1"))
        #expect(!manager(["NOTIFY_SOCKET": "/nowhere/at/all"]).notify("READY=1"))
        #expect(!manager(["NOTIFY_SOCKET": "relative"]).notify("READY=1"))
        #expect(!manager(["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)]).notify("READY=1"))
    }
}

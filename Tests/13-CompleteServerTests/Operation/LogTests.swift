import Apus
import Foundation
import Logging
import Testing

@testable import CompleteServer

@Suite("Log lines as JSON", .timeLimit(.minutes(1)))
struct LogTests {
    /// What is written into a file, as lines.
    private func lines(_ body: (LogSink) async throws -> Void) async throws -> [Substring] {
        let path = FileManager.default.temporaryDirectory.path + "/apus-log-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let descriptor = open(path, O_CREAT | O_RDWR, 0o600)
        try await body(LogSink(descriptor))
        closeDescriptor(descriptor)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n")
    }

    private func logger(_ sink: LogSink) -> Logger {
        Logger(label: "classroom") { JSONLogHandler(label: $0, sink, now: { Date(timeIntervalSince1970: 1_700_000_000.25) }) }
    }

    @Test("one object a line, with what belongs into it") func form() async throws {
        let lines = try await lines { sink in
            var logger = logger(sink)
            logger[metadataKey: "request"] = "r1"
            logger.debug("not this one")
            logger.info("two\nlines \"and\" more", metadata: ["status": "200", "list": ["a", "b"], "more": ["x": "y"], "request": "r2"])
            logger.error("bare")
        }
        #expect(
            lines.first.map(String.init)
                == #"{"time":"2023-11-14T22:13:20.25Z","level":"info","label":"classroom","message":"two\nlines \"and\" more","metadata":{"list":["a","b"],"more":{"x":"y"},"request":"r2","status":"200"}}"#
        )
        #expect(
            lines.count == 2 && lines.last?.contains(#""metadata":{"request":"r1"}"#) == true, "The line's own metadata was the line's.")
    }

    @Test("lines of several threads are whole") func threads() async throws {
        let lines = try await lines { sink in
            let logger = logger(sink)
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        for line in 0..<250 { logger.info("\(number) \(line) \(String(repeating: "x", count: line))") }
                    }
                }
            }
        }
        #expect(lines.count == 2_000)
        for line in lines {
            guard case .object = try JSON.decode(JSONValue.self, from: Array(line.utf8)) else {
                Issue.record("\(line)")
                return
            }
        }
    }

    @Test("a pipe that is full is waited for") func pipe() async throws {
        var ends: [Int32] = [0, 0]
        #expect(Foundation.pipe(&ends) == 0)
        let (readEnd, writeEnd) = (ends[0], ends[1])
        try setNonBlocking(writeEnd)
        // Both block: each on a thread of its own.
        let pools = (WorkPool(threads: 1), WorkPool(threads: 1))
        defer {
            pools.0.stop()
            pools.1.stop()
        }
        let (sink, count) = (LogSink(writeEnd), 40)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000) + [UInt8(ascii: "\n")]
        async let writing: Void = offload(on: pools.0) {
            for _ in 0..<count { sink.write(line) }
            closeDescriptor(writeEnd)
        }
        let all = await offload(on: pools.1) {
            var all = 0
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let got = Foundation.read(readEnd, &buffer, buffer.count)
                if got <= 0 { return all }
                all += got
            }
        }
        await writing
        closeDescriptor(readEnd)
        #expect(all == count * line.count)
    }
}

import Benchmarks
import EventLoop
import Foundation

/// A contender that runs, from its start to its end.
final class RunningServer {
    let contender: Contender
    let port: Int
    private let process = Process()
    var processID: Int32 { process.processIdentifier }
    /// From the start of the program until its first answer, in nanoseconds.
    private(set) var startTime: UInt64 = 0

    /// Starts it, and waits for its first answer.
    ///
    /// - Parameter output: a file that gets what it prints; without it nobody does.
    init(_ contender: Contender, threads: Int, port: Int, pinned prefix: [String], output: URL? = nil) throws {
        (self.contender, self.port) = (contender, port)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = prefix + contender.command(port: port, threads: threads)
        process.currentDirectoryURL = URL(fileURLWithPath: contender.folder)
        process.standardOutput = try output.map { try FileHandle(forWritingTo: $0) } ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let clock = MonotonicClock()
        let start = clock.now
        try process.run()
        let path = contender.path("plaintext")
        while true {
            // One connection and one request: what a load balancer's health check would do, without a pause in between.
            if let connection = try? IdleConnections(1, port: port, request: path) {
                startTime = clock.now - start
                connection.close()
                return
            }
            if !process.isRunning { throw BenchError("\(contender.name) has ended with status \(process.terminationStatus)") }
            if clock.now - start > 20 * second {
                stop()
                throw BenchError("\(contender.name) has not answered \(path) within 20 seconds")
            }
            usleep(200)
        }
    }

    deinit { stop() }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        let clock = MonotonicClock()
        let start = clock.now
        while process.isRunning, clock.now - start < 5 * second { usleep(5_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// What it has used so far, with the processes that it has started.
    func usage() throws -> ProcessUsage {
        var sum = ProcessUsage(residentBytes: 0, peakBytes: 0, userTime: 0, systemTime: 0)
        for id in Self.family(of: process.processIdentifier) {
            // One of several may just have ended.
            guard let one = try? ProcessUsage.of(id) else { continue }
            sum.residentBytes += one.residentBytes
            sum.peakBytes += one.peakBytes
            sum.userTime += one.userTime
            sum.systemTime += one.systemTime
        }
        if sum.residentBytes == 0 { throw BenchError("\(contender.name) has ended") }
        return sum
    }

    private static func family(of root: Int32) -> [Int32] {
        var children: [Int32: [Int32]] = [:]
        for line in (try? Shell.run(["ps", "-A", "-o", "pid=,ppid="]))?.output.split(separator: "\n") ?? [] {
            let words = line.split(separator: " ").compactMap { Int32($0) }
            if words.count == 2 { children[words[1], default: []].append(words[0]) }
        }
        var (family, next) = ([root], 0)
        while next < family.count {
            family += children[family[next]] ?? []
            next += 1
        }
        return family
    }
}

import Foundation
import Subprocess

/// How a program that we started came to its end.
public struct Outcome: Sendable {
    public enum End: Equatable, Sendable {
        case exited(Int32)
        case signal(Int32)
        case deadline
    }
    public let end: End
    /// Standard output and standard error in the order written, or standard error alone when they were kept apart.
    public let output: String
    /// Standard output, when it was kept apart.
    public var printed = ""

    public var succeeded: Bool { end == .exited(0) }
}

/// Runs programs, each in a process group of its own, so that all of it can be ended at a deadline or an interrupt.
public enum Child {
    /// Runs a program to its end. Cancelling the task interrupts the group, and kills it when it still lives after `grace`.
    ///
    /// - Parameters:
    ///   - command: the program, looked up in PATH, and its arguments.
    ///   - environment: what is added to this program's environment; nil removes a name.
    ///   - apart: whether standard output is kept apart from standard error.
    ///   - deadline: seconds after which the whole group is killed.
    ///   - grace: how long an interrupted program may take to end.
    ///   - echo: whether the output is also written to the terminal as it comes.
    /// - Throws: a ``Problem`` when the program cannot be started, `CancellationError` when the task is cancelled.
    public static func run(
        _ command: [String], environment: [String: String?] = [:], in folder: String, apart: Bool = false,
        deadline: Double = 86_400, grace: Duration = .seconds(2), echo: Bool = false
    ) async throws -> Outcome {
        try Task.checkCancellation()
        let program = configuration(
            command, environment, folder, ending: .send(signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: grace))
        let limit = Duration.seconds(deadline)
        let outcome = try await naming(command[0], folder) {
            try await apart
                ? follow(program, .sequence, .sequence, limit, echo) { [$0.standardError, $0.standardOutput] }
                : follow(program, .sequence, .combinedWithOutput, limit, echo) { [$0.standardOutput] }
        }
        try Task.checkCancellation()
        return outcome
    }

    /// A program in a process group of its own.
    ///
    /// - Parameter ending: what is done when the task is cancelled.
    static func configuration(
        _ command: [String], _ environment: [String: String?], _ folder: String, ending: TeardownStep
    ) -> Configuration {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [ending]
        return Configuration(
            executable: command[0].contains("/") ? .path(.init(command[0])) : .name(command[0]),
            arguments: .init(Array(command.dropFirst())),
            environment: .inherit.updating(.init(uniqueKeysWithValues: environment.map { (.init(stringLiteral: $0), $1) })),
            workingDirectory: .init(folder), platformOptions: options)
    }

    /// Says in plain words why a program cannot be started.
    static func naming<Value>(_ name: String, _ folder: String, _ run: () async throws -> Value) async throws -> Value {
        do { return try await run() } catch let error as SubprocessError {
            let reason = error.underlyingError.map { "\($0)" } ?? "\(error)"
            if error.code == .failedToChangeWorkingDirectory { throw Problem("\(folder) cannot be entered: \(reason)") }
            throw Problem(
                "\(name) cannot be started: \(reason)",
                fix: name == "swift"
                    ? "install Swift 6.2 or later, and open a new terminal: https://www.swift.org/install"
                    : "./workshop doctor says what is missing")
        }
    }

    private static func follow<Output: OutputProtocol, Error: ErrorOutputProtocol>(
        _ program: Configuration, _ output: Output, _ error: Error, _ deadline: Duration, _ echo: Bool,
        streams: (Execution<NoInput, Output, Error>) -> [SubprocessOutputSequence]
    ) async throws -> Outcome {
        let start = ContinuousClock.now
        let result = try await Subprocess.run(program, input: .none, output: output, error: error) { child in
            // Tasks of their own: what an interrupted program says while it ends is still read.
            let readers = streams(child).map { stream in Task { try await text(stream, echo: echo) } }
            // Signal 0 changes nothing: this waits for the program's end, and kills its group at the deadline.
            await child.teardown(using: [
                .send(signal: Signal(rawValue: 0), toProcessGroup: true, allowedDurationToNextStep: deadline)
            ])
            let late = ContinuousClock.now - start >= deadline
            // What the program left behind in its group must not outlive it.
            try? child.send(signal: .kill, toProcessGroup: true)
            var texts: [String] = []
            for reader in readers { texts.append(try await reader.value) }
            return (late, texts)
        }
        let (late, texts) = result.closureResult
        let end: Outcome.End =
            switch result.terminationStatus {
            case .exited(let status): .exited(status)
            case .signaled(SIGKILL) where late: .deadline
            case .signaled(let signal): .signal(signal)
            }
        return Outcome(end: end, output: texts[0], printed: texts.count > 1 ? texts[1] : "")
    }

    /// Reads a stream to its end. Of more than sixteen megabytes the last eight are kept: a loop may print without end, and
    /// what explains a failure stands last.
    private static func text(_ stream: SubprocessOutputSequence, echo: Bool) async throws -> String {
        let enough = 8_388_608
        var bytes: [UInt8] = []
        for try await chunk in stream {
            let new = chunk.withUnsafeBytes { Array($0) }
            if echo { FileHandle.standardOutput.write(Data(new)) }
            bytes += new
            if bytes.count > 2 * enough { bytes.removeFirst(bytes.count - enough) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How a program that we started came to its end.
public struct Outcome: Sendable {
    public enum End: Equatable, Sendable {
        case exited(Int32)
        case signal(Int32)
        case deadline
    }
    public let end: End
    /// Standard output and standard error, in the order written.
    public let output: String

    public var succeeded: Bool { end == .exited(0) }
}

/// The user pressed Control-C while a child ran. The child and its children are gone.
public struct Interrupted: Error {}

/// Runs one program at a time in its own process group, so that all of it can be ended at a deadline or an interrupt.
public enum Child {
    // Rule: written by the one thread that runs children, read by the signal handler, which only ever kills with it.
    nonisolated(unsafe) private static var group: pid_t = 0
    // Rule: set by the signal handler, read and cleared by the one thread that runs children.
    nonisolated(unsafe) private static var interrupted: sig_atomic_t = 0

    /// Makes an interrupt end the running child's whole group; without a child it ends this program with status 130.
    public static func relayInterrupts() {
        group = 0
        interrupted = 0
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                // `kill` and `_exit` are async-signal-safe (signal-safety(7)).
                Child.interrupted = 1
                if Child.group > 0 { kill(-Child.group, SIGINT) } else { Terminal.restoreAndExit() }
            }
        }
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - command: the program, looked up in PATH, and its arguments.
    ///   - environment: what is added to this program's environment; nil removes a name.
    ///   - standardOutput: a file that takes what the program writes to its standard output; the rest is in the outcome.
    ///   - deadline: seconds after which the whole group is killed.
    ///   - echo: whether the output is also written to the terminal as it comes.
    public static func run(
        _ command: [String], environment: [String: String?] = [:], in folder: String, standardOutput: String? = nil,
        deadline: Double? = nil,
        echo: Bool = false
    ) throws -> Outcome {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Problem("no pipe: \(String(cString: strerror(errno)))") }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        _ = fcntl(reading, F_SETFD, FD_CLOEXEC)
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
        let child: pid_t
        do {
            defer { close(writing) }
            child = try spawn(command, environment, folder, output: writing, standardOutput)
        }
        group = child
        defer { group = 0 }
        return try wait(for: child, reading: reading, deadline: deadline, echo: echo)
    }

    private static func spawn(
        _ command: [String], _ additions: [String: String?], _ folder: String, output: Int32, _ standardOutput: String?
    ) throws -> pid_t {
        // This program has no relative paths of its own, and Swift's Glibc does not show posix_spawn's own way to do it.
        guard chdir(folder) == 0 else { throw Problem("\(folder) cannot be entered: \(String(cString: strerror(errno)))") }
        var environment = ProcessInfo.processInfo.environment
        for (name, value) in additions { environment[name] = value }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let standardOutput {
            posix_spawn_file_actions_addopen(&actions, 1, standardOutput, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        if output > 2 { posix_spawn_file_actions_addclose(&actions, output) }
        // A group of its own, and the default answers to the signals that this program handles.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)

        var arguments = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var child: pid_t = 0
        let result = posix_spawnp(&child, command[0], &actions, &attributes, &arguments, &variables)
        guard result == 0 else {
            throw Problem(
                "\(command[0]) cannot be started: \(String(cString: strerror(result)))",
                fix: command[0] == "swift"
                    ? "install Swift 6.2 or later, and open a new terminal: https://www.swift.org/install"
                    : "./workshop doctor says what is missing")
        }
        return child
    }

    private static func wait(for child: pid_t, reading: Int32, deadline: Double?, echo: Bool) throws -> Outcome {
        let start = now()
        var bytes: [UInt8] = []
        var status: Int32?
        var late = false
        var interruption: Double?
        while status == nil {
            var descriptor = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
            poll(&descriptor, 1, 20)
            let open = drain(reading, into: &bytes, echo: echo)
            status = reap(child)
            // The pipe is at its end but the program lives: do not spin.
            if !open, status == nil { usleep(5_000) }
            if let deadline, !late, now() - start > deadline {
                late = true
                kill(-child, SIGKILL)
            }
            if interrupted != 0, interruption == nil { interruption = now() }
            if let begun = interruption, now() - begun > 2 { kill(-child, SIGKILL) }
        }
        // What the program left behind in its group must not outlive it.
        kill(-child, SIGKILL)
        _ = drain(reading, into: &bytes, echo: echo)
        if interruption != nil || interrupted != 0 {
            interrupted = 0
            throw Interrupted()
        }
        let output = String(decoding: bytes, as: UTF8.self)
        if late { return Outcome(end: .deadline, output: output) }
        // The layout of the status word is that of wait(2) on Linux and macOS: the low seven bits are the signal.
        let signal = (status ?? 0) & 0x7f
        return Outcome(end: signal == 0 ? .exited(((status ?? 0) >> 8) & 0xff) : .signal(signal), output: output)
    }

    private static func reap(_ child: pid_t) -> Int32? {
        var status: Int32 = 0
        return waitpid(child, &status, WNOHANG) == child ? status : nil
    }

    /// Reads what is there; false at the end of the pipe.
    private static func drain(_ descriptor: Int32, into bytes: inout [UInt8], echo: Bool) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return false }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            bytes += buffer[..<count]
            if echo { FileHandle.standardOutput.write(Data(buffer[..<count])) }
        }
    }

    /// Seconds on a clock that never goes back.
    public static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

import Subprocess

extension Child {
    /// Runs a server on a socket that we hold, as systemd does it (sd_listen_fds(3)): descriptor 3 is the socket, `LISTEN_FDS` is 1 and
    /// `LISTEN_PID` is the program's process. What it prints goes where our own output goes. Cancelling the task asks it to end (SIGTERM),
    /// and kills it when it still lives after `grace`.
    ///
    /// - Parameters:
    ///   - command: the program, and its arguments.
    ///   - environment: what is added to this program's environment; nil removes a name.
    /// - Returns: how it ended by itself.
    /// - Throws: a ``Problem`` when it cannot be started, `CancellationError` when the task is cancelled.
    public static func serve(
        _ command: [String], on socket: ListeningSocket, environment: [String: String?] = [:], in folder: String, grace: Duration
    ) async throws -> Outcome.End {
        // Nobody but the process itself knows its number before it runs, and of our descriptors it gets the first three alone. So the
        // shell gets the socket as its input, puts it where it belongs, and becomes the program.
        let script = "exec 3<&0 </dev/null; export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$@\""
        let program = configuration(
            ["/bin/sh", "-c", script, "sh"] + command, environment, folder,
            ending: .send(signal: .terminate, allowedDurationToNextStep: grace))
        let result = try await naming(command[0], folder) {
            try await Subprocess.run(
                program, input: .fileDescriptor(.init(rawValue: socket.descriptor), closeAfterSpawningProcess: false),
                output: .currentStandardOutput, error: .currentStandardError
            ) { child in
                await child.teardown(using: [.send(signal: Signal(rawValue: 0), allowedDurationToNextStep: .seconds(31_536_000))])
                try? child.send(signal: .kill, toProcessGroup: true)
            }
        }
        try Task.checkCancellation()
        switch result.terminationStatus {
        case .exited(let status): return .exited(status)
        case .signaled(let signal): return .signal(signal)
        }
    }
}

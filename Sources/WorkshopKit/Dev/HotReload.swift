import Foundation

/// Lets the programs on one socket change places, and says why when there is none. The socket stays open all the time: whoever connects
/// meanwhile stands in its queue, and is answered by whoever accepts next.
public actor HotReload {
    private let socket: ListeningSocket
    private let name: String
    private let command: [String]
    private let folder: String
    private let grace: Duration

    /// A program that was started and has not ended.
    private struct Running {
        let task: Task<Void, Never>
        let ready: ReadyNotice
        /// Whether it has said that it is ready.
        var isReady = false
    }
    private var programs: [Int: Running] = [:]
    /// The one that answers.
    private var current: Int?
    private var explainer: SmallServer?
    private var number = 0

    /// - Parameters:
    ///   - socket: stays the caller's.
    ///   - name: of the program.
    ///   - command: starts it.
    ///   - grace: how long it may take to end when it is asked to.
    public init(on socket: ListeningSocket, _ name: String, _ command: [String], in folder: String, grace: Duration) {
        (self.socket, self.name, self.command, self.folder, self.grace) = (socket, name, command, folder, grace)
    }

    public var isRunning: Bool { current != nil }

    /// Starts the program anew, and then asks the one before it to end. If that one has said when it was ready (sd_notify(3)), so will the
    /// new one, and is waited for. If not, the queue waits for it.
    ///
    /// - Throws: a ``Problem`` when there can be none.
    public func launch() async throws(Problem) {
        number += 1
        let mine = number
        let ready = try ReadyNotice("\(mine)")
        explainer?.stop()
        explainer = nil
        let task = Task { [self, socket, command, folder, grace] in
            var words: String?
            do {
                let end = try await Child.serve(command, on: socket, environment: ["NOTIFY_SOCKET": ready.path], in: folder, grace: grace)
                words = end.words
            } catch is CancellationError {} catch { words = "\(error)" }
            ended(mine, words)
        }
        programs[mine] = Running(task: task, ready: ready)
        let before = current
        current = mine
        guard let before else { return }
        if isReady(before) {
            await wait(1_000) { current != mine || isReady(mine) }
            programs[before]?.task.cancel()
        } else {
            programs[before]?.task.cancel()
            // Nobody can tell whose an answer is. As soon as the old one has ended it is the new one's; one that still answers somebody
            // else does not accept any more.
            await wait(50) { programs[before] == nil }
        }
    }

    private func isReady(_ number: Int) -> Bool {
        if let program = programs[number], program.ready.hasCome() { programs[number]?.isReady = true }
        return programs[number]?.isReady ?? false
    }

    /// Waits for something, at most so many hundredths of a second.
    private func wait(_ times: Int, for isSo: () -> Bool) async {
        for _ in 0..<times where !isSo() && !Task.isCancelled { try? await Task.sleep(for: .milliseconds(10)) }
    }

    /// Asks the program for an answer, any answer.
    ///
    /// - Returns: whether one came, and from the program.
    public func isAnswered() async -> Bool {
        let answer = await FirstAnswer.get(port: socket.port)
        return answer.map { !$0.contains("\r\n\(Standstill.field):") } ?? false
    }

    /// Answers in the program's place, and asks it to end.
    ///
    /// - Parameter make: what to say, with the number that it gets.
    public func explain(_ make: @Sendable (Int) -> Standstill) {
        number += 1
        let standstill = make(number)
        if let current { programs[current]?.task.cancel() }
        current = nil
        explainer?.stop()
        let explainer = SmallServer(socket) { standstill.answer(to: $0) }
        explainer.start()
        self.explainer = explainer
    }

    private func ended(_ number: Int, _ words: String?) {
        programs[number] = nil
        guard number == current else { return }
        current = nil
        guard let words else { return }
        print("\(name) \(words); it is started anew when something has been saved.")
        fflush(nil)
        explain { [name] number in
            Standstill(
                number: number, title: "\(name) \(words)",
                reasons: [
                    "Its last words stand in the terminal. It gets a socket that listens already, and should take that one:\n"
                        + "descriptor 3, with LISTEN_FDS=1 and LISTEN_PID in its environment (sd_listen_fds(3))."
                ])
        }
    }

    /// Ends everything that was started, and waits until it has.
    public func end() async {
        current = nil
        explainer?.stop()
        for program in programs.values { program.task.cancel() }
        for program in programs.values { await program.task.value }
    }
}

extension Outcome.End {
    /// What comes behind the program's name.
    var words: String {
        switch self {
        case .exited(let status): "has ended with status \(status)"
        case .signal(let number): "was ended by signal \(number)"
        case .deadline: "did not end in time"
        }
    }
}

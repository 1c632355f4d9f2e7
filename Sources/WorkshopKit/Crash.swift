/// What a crash means, in words.
enum Crash {
    /// - Parameters:
    ///   - signal: the signal that ended the program.
    ///   - output: what it wrote, with Swift's message and backtrace.
    static func explain(signal: Int32, _ output: String, root: String) -> String {
        let lines = output.split(separator: "\n").map(String.init)
        var words: String
        if let message = lines.lazy.compactMap(fatalError).first {
            words = "Swift stopped the program: \(message)."
        } else {
            words = "The program crashed: \(name(signal))."
        }
        if let place = lines.lazy.compactMap({ frame($0, root: root) }).first { words += " It happened at \(place)." }
        return words
    }

    /// The message of a line such as `Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range`.
    static func fatalError(_ line: String) -> String? {
        guard let range = line.firstRange(of: "Fatal error: ") ?? line.firstRange(of: "Fatal error:") else { return nil }
        let message = String(line[range.upperBound...]).trimmed
        return message.isEmpty ? "a fatal error" : message
    }

    /// The place of a backtrace's line such as `1 [ra] f() + 20 in x at /course/Exercises/00-Welcome/a.swift:9:12`.
    static func frame(_ line: String, root: String) -> String? {
        guard let range = line.firstRange(of: " at \(root)/Exercises/") else { return nil }
        let parts = line[range.upperBound...].split(separator: ":")
        guard parts.count >= 2 else { return nil }
        return "Exercises/\(parts[0]):\(parts[1].prefix { $0.isNumber })"
    }

    private static func name(_ signal: Int32) -> String {
        switch signal {
        case 4, 5: "a trap (a precondition, an overflow, a nil that was forced)"
        case 6: "it aborted itself"
        case 7, 10, 11: "it touched memory that is not its own, or ran out of stack by endless recursion"
        case 8: "a division by zero"
        case 9: "it was killed, perhaps because memory ran out"
        case 13: "SIGPIPE: it wrote to a closed connection"
        default: "signal \(signal)"
        }
    }
}

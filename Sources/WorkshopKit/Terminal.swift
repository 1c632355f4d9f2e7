#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The terminal: colours where they are wanted, and single keys for `watch`.
public enum Terminal {
    /// Colours only for people: a terminal, no NO_COLOR (no-color.org), and a TERM that is not dumb.
    public static func wantsColor() -> Bool {
        isatty(1) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
            && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// Keys come at once and are not shown. Control-C still interrupts.
    ///
    /// - Returns: what brings the terminal's own way back; nil without a terminal.
    public static func keysAtOnce() -> (() -> Void)? {
        var saved = termios()
        guard isatty(0) == 1, tcgetattr(0, &saved) == 0 else { return nil }
        var changed = saved
        changed.c_lflag &= ~tcflag_t(ICANON | ECHO)
        guard tcsetattr(0, TCSANOW, &changed) == 0 else { return nil }
        return { [saved] in
            var saved = saved
            tcsetattr(0, TCSANOW, &saved)
        }
    }

    /// The key that was pressed, waiting at most so long; nil when none was.
    public static func key(waitingMilliseconds milliseconds: Int32) -> Character? {
        var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) == 1 else { return nil }
        var byte: UInt8 = 0
        // The end of the input is a wish to stop.
        return read(0, &byte, 1) == 1 ? Character(Unicode.Scalar(byte)) : "q"
    }

    /// Asks a question that is answered with yes or no; whatever is no yes is a no.
    ///
    /// - Throws: the problem, if there is nobody to ask.
    public static func agrees(to question: String, else problem: Problem) throws(Problem) -> Bool {
        guard isatty(0) == 1 else { throw problem }
        print("\(question) [y/N] ", terminator: "")
        fflush(nil)
        // An interrupt cancels the task, and would not be seen inside of a read.
        var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, 200) == 0 { if Task.isCancelled { return false } }
        return ["y", "yes"].contains(readLine()?.trimmed.lowercased())
    }
}

/// Text with or without ANSI colours.
public struct Paint: Sendable {
    let on: Bool

    public init(_ on: Bool = Terminal.wantsColor()) { self.on = on }

    private func code(_ number: String, _ text: String) -> String { on ? "\u{1b}[\(number)m\(text)\u{1b}[0m" : text }
    public func green(_ text: String) -> String { code("32", text) }
    public func red(_ text: String) -> String { code("31", text) }
    public func yellow(_ text: String) -> String { code("33", text) }
    public func bold(_ text: String) -> String { code("1", text) }
    public func dim(_ text: String) -> String { code("2", text) }
}

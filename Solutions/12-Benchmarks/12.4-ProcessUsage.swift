/// What a process has used so far, as the kernel counts it.
public struct ProcessUsage: Equatable, Sendable {
    /// Memory that is in RAM now, in bytes (resident set size).
    public var residentBytes: UInt64
    /// The most that ever was.
    public var peakBytes: UInt64
    /// Processor time in the program itself, in nanoseconds, of all its threads.
    public var userTime: UInt64
    /// Processor time in the kernel on its behalf.
    public var systemTime: UInt64

    public init(residentBytes: UInt64, peakBytes: UInt64, userTime: UInt64, systemTime: UInt64) {
        self.residentBytes = residentBytes
        self.peakBytes = peakBytes
        self.userTime = userTime
        self.systemTime = systemTime
    }

    /// The number that digits alone make, without a sign.
    static func number(_ text: Substring) -> UInt64? {
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? UInt64(text) : nil
    }

    // Exercise 12.4 · Memory and processor time · 20 minutes
    // Why: the name of a program is text that anyone may choose, and it stands in the middle of the line, not quoted. The last
    // Why: parenthesis is the only thing to hold on to; splitting at spaces from the left is a bug that `ps` once had.
    // Starter: return nil
    /// The two processor times of a line of `/proc/PID/stat` (proc_pid_stat(5)), in ticks.
    ///
    /// The line has fields with one space between them: `7 (server) S 1 7 7 0 -1 …`. Counted from 1, the second one is the name of
    /// the program in parentheses, the 14th is `utime`, and the 15th is `stime`. The name may have any characters, also spaces and
    /// parentheses: `7 (my (own) server) S 1 …`. None of the fields behind it has a parenthesis.
    ///
    /// - Parameter stat: the line, with or without its line break at the end.
    /// - Returns: `nil` when there is no `)`, when the line has fewer than 15 fields, or when one of the two is not made of digits alone
    ///   (`UInt64("+5")` is 5, and the kernel writes no plus), or does not fit into a `UInt64`.
    static func ticks(ofStat stat: String) -> (user: UInt64, system: UInt64)? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        // The first one here is the third one of the line.
        let fields = stat[stat.index(after: end)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 12, let user = number(fields[11]), let system = number(fields[12]) else { return nil }
        return (user, system)
    }

    // Exercise 12.4 · Memory and processor time · 20 minutes
    // Starter: return nil
    /// The value of a line of `/proc/PID/status` (proc_pid_status(5)), in bytes.
    ///
    /// A line is a name, a colon, white space, and a value; a size is a number, a space and `kB`, which the kernel writes for 1,024
    /// bytes: `VmRSS:	   10240 kB` is 10,485,760.
    ///
    /// - Parameters:
    ///   - name: the name alone, `VmRSS`. A line whose name only begins so, or ends so, is another one.
    ///   - status: the whole file.
    /// - Returns: `nil` when no line has this name, or the value of the first one that has is no such size: something behind the unit,
    ///   another unit, no digits, or more bytes than fit into a `UInt64`.
    static func bytes(of name: String, inStatus status: String) -> UInt64? {
        for line in status.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0] == name else { continue }
            let words = parts[1].split(whereSeparator: \.isWhitespace)
            guard words.count == 2, words[1] == "kB", let size = number(words[0]), size <= .max / 1024 else { return nil }
            return size * 1024
        }
        return nil
    }
}

import EventLoop

/// What a run has counted. Without the warm-up.
public struct LoadResult: Sendable {
    /// Answers that came while it counted.
    public var answers = 0
    /// How long each took, in the open model since it was due.
    public var times = LatencyHistogram()
    /// Open model only: the same since it was sent. The difference is what a tool hides that measures so.
    public var serviceTimes = LatencyHistogram()
    /// Open model only: from the moment when a request was due and a connection free for it until it was sent. This is the load
    /// generator's own part of `times`, and as long as the machine lets it run there is next to none.
    public var ownDelays = LatencyHistogram()
    /// Answers whose status is not 2xx or 3xx, by status. They are among the answers.
    public var refusals: [Int: Int] = [:]
    /// Requests that got no answer: the connection broke, or none could be made.
    public var failures = 0
    public var firstFailure: String?
    /// Requests whose answer was still missing when patience was over. Their times are in `times`, as the least that they can be.
    public var unanswered = 0
    /// Connections that were opened.
    public var connects = 0
    /// Bytes received, with the warm-up.
    public var bytes = 0
    /// Answers in each tenth of a second, from the beginning of the warm-up.
    public var windows: [UInt64] = []
    /// How long it counted, in nanoseconds.
    public var duration: UInt64 = 0
    /// How long the warm-up was.
    public var warmUp: UInt64 = 0
    /// Processor time of this program per second of the run, 1 is a core: near the number of loops means that it was the bottleneck.
    public var ownCores = 0.0

    /// How the kernel let the generator run.
    public var precedence = Precedence.usual

    public init() {}

    /// Answers a second.
    public var throughput: Double { Double(answers) / (Double(duration) / 1e9) }

    mutating func add(_ other: LoadResult) {
        answers += other.answers
        times.add(other.times)
        serviceTimes.add(other.serviceTimes)
        ownDelays.add(other.ownDelays)
        refusals.merge(other.refusals, uniquingKeysWith: +)
        failures += other.failures
        firstFailure = firstFailure ?? other.firstFailure
        unanswered += other.unanswered
        connects += other.connects
        bytes += other.bytes
        precedence = other.precedence
        if windows.count < other.windows.count { windows += [UInt64](repeating: 0, count: other.windows.count - windows.count) }
        for (index, count) in other.windows.enumerated() { windows[index] += count }
    }

    /// What a reader of these figures has to know, a sentence each.
    public var remarks: [String] {
        var remarks: [String] = []
        for (status, count) in refusals.sorted(by: { $0.key < $1.key }) { remarks.append("\(count) answers had the status \(status)") }
        if failures > 0 { remarks.append("\(failures) requests failed; the first one: \(firstFailure ?? "")") }
        if unanswered > 0 { remarks.append("\(unanswered) requests had no answer at the end; their times are the least that they can be") }
        let late = zip(ownDelays.times(at: [.p99, .p999]), times.times(at: [.p99, .p999]))
        if late.contains(where: { $0 > LoadLimits.ownDelay && $0 * 2 > $1 }) {
            remarks.append(
                "the load generator was late itself (\(ownDelays.summary)): the machine gave it no processor, and the times are not the server's"
            )
        }
        switch SteadyState.warmUp(of: windows.map { Double($0) }) {
        case nil where windows.count >= 10: remarks.append("the run never became steady: make it longer, or look for what else runs here")
        case let cut? where UInt64(cut) * LoadLimits.window > warmUp:
            remarks.append("it became steady after \(milliseconds(UInt64(cut) * LoadLimits.window)) only: make the warm-up longer")
        default: break
        }
        return remarks
    }
}

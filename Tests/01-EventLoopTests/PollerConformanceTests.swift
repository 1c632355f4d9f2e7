import LoopTesting
import EventLoop
import Testing

/// One descriptor at one poller, and what a test can do to its other end.
protocol PollerHarness: AnyObject {
    var poller: any Poller { get }
    var descriptor: Int32 { get }
    /// Whether `wait` really sleeps.
    var sleeps: Bool { get }
    /// The peer sends a byte.
    func send() throws
    /// Reads what is there.
    func receive() throws
    /// The peer closes.
    func hangUp()
    /// Writes until the kernel takes no more.
    func fill() throws
    /// The peer reads until nothing is left.
    func empty() throws
}

/// The kernel's poller and a socket pair.
private final class SystemHarness: PollerHarness {
    let poller: any Poller
    let descriptor: Int32
    let sleeps = true
    private var peer: Int32

    init() throws {
        poller = try SystemPoller()
        (descriptor, peer) = try socketPair()
    }

    deinit {
        hangUp()
        closeDescriptor(descriptor)
        poller.close()
    }

    func send() throws { _ = try [UInt8(1)].withUnsafeBytes { try writeBytes($0, to: peer) } }
    func receive() throws { try drain(descriptor) }
    func empty() throws { try drain(peer) }

    func hangUp() {
        if peer >= 0 { closeDescriptor(peer) }
        peer = -1
    }

    func fill() throws {
        let block = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<10_000 where try block.withUnsafeBytes({ try writeBytes($0, to: descriptor) }) == .wouldBlock { return }
        Issue.record("The kernel took 650 MB and still has room.")
    }

    private func drain(_ from: Int32) throws {
        var block = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<100_000 {
            guard case .bytes = try block.withUnsafeMutableBytes({ try readBytes(from: from, into: $0) }) else { return }
        }
        Issue.record("There is no end to what can be read.")
    }
}

/// The scripted poller: what the kernel would know is told to it.
private final class ScriptedHarness: PollerHarness {
    private let scripted = ScriptedPoller()
    private var state: Readiness = .writable
    var poller: any Poller { scripted }
    let descriptor: Int32 = 7
    let sleeps = false

    init() { change { _ in } }

    private func change(_ body: (inout Readiness) -> Void) {
        body(&state)
        scripted.set(state, of: descriptor)
    }

    func send() { change { $0.insert(.readable) } }
    func receive() { change { $0.remove(.readable) } }
    func hangUp() { change { $0.formUnion([.readable, .hangup]) } }
    func fill() { change { $0.remove(.writable) } }
    func empty() { change { $0.insert(.writable) } }
}

/// What is promised by `Poller`, held against each of them.
@Suite("Poller conformance", .timeLimit(.minutes(1)))
struct PollerConformance {
    enum Backend: String, CaseIterable, CustomTestStringConvertible {
        case system, scripted
        var testDescription: String { rawValue }

        func harness() throws -> any PollerHarness {
            switch self {
            case .system: try SystemHarness()
            case .scripted: ScriptedHarness()
            }
        }
    }

    private func wait(_ harness: any PollerHarness, _ milliseconds: Int32 = 0) throws -> [PollEvent] {
        var events: EventList = []
        try harness.poller.wait(milliseconds: milliseconds, into: &events)
        return Array(events)
    }

    private func watch(_ harness: any PollerHarness, _ interest: Interest, generation: UInt32 = 1) throws {
        try harness.poller.update(harness.descriptor, generation: generation, from: nil, to: interest)
    }

    /// What is reported of the one descriptor; empty if nothing is. kqueue reports the two directions one by one.
    private func readiness(_ harness: any PollerHarness) throws -> Readiness {
        try wait(harness).reduce(into: []) { $0.formUnion($1.readiness) }
    }

    @Test("readable when bytes are there, and not before", arguments: Backend.allCases) func readable(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        #expect(try wait(harness) == [], "Nothing was sent.")
        try harness.send()
        #expect(try readiness(harness) == .readable, "A byte waits to be read.")
    }

    @Test("level-triggered: reported as long as it is so", arguments: Backend.allCases) func level(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        try harness.send()
        for round in 1...3 { #expect(try readiness(harness) == .readable, "The byte was not read: look number \(round) reports it too.") }
        try harness.receive()
        #expect(try readiness(harness) == [], "All is read.")
    }

    @Test("writable while the kernel has room", arguments: Backend.allCases) func writable(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .writable)
        #expect(try readiness(harness) == .writable, "A fresh socket takes bytes.")
        try harness.fill()
        #expect(try readiness(harness) == [], "The kernel's buffer is full.")
        try harness.empty()
        #expect(try readiness(harness) == .writable, "The peer has read, and there is room again.")
    }

    @Test("only what was asked for is reported", arguments: Backend.allCases) func interest(backend: Backend) throws {
        let harness = try backend.harness()
        let (poller, descriptor) = (harness.poller, harness.descriptor)
        try harness.send()
        try watch(harness, .readable)
        #expect(try readiness(harness) == .readable)
        try poller.update(descriptor, generation: 1, from: .readable, to: [.readable, .writable])
        #expect(try readiness(harness) == [.readable, .writable])
        try poller.update(descriptor, generation: 1, from: [.readable, .writable], to: .writable)
        #expect(try readiness(harness) == .writable)
        try poller.update(descriptor, generation: 1, from: .writable, to: Interest())
        #expect(try readiness(harness) == [], "An empty interest is a pause: the peer is there, and nothing is reported.")
        try poller.update(descriptor, generation: 1, from: Interest(), to: .readable)
        #expect(try readiness(harness) == .readable, "After the pause the byte is still there.")
    }

    @Test("descriptor and generation come back", arguments: Backend.allCases) func generation(backend: Backend) throws {
        let harness = try backend.harness()
        try harness.send()
        for generation in [1, 2, UInt32.max] {
            try watch(harness, .readable, generation: generation)
            #expect(
                try wait(harness) == [PollEvent(descriptor: harness.descriptor, generation: generation, readiness: .readable)],
                "The generation of the registration comes back with its events.")
            try harness.poller.update(harness.descriptor, generation: generation, from: .readable, to: nil)
        }
    }

    @Test("events are appended", arguments: Backend.allCases) func appended(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        try harness.send()
        let before = PollEvent(descriptor: 99, generation: 9, readiness: .error)
        var events: EventList = [before]
        try harness.poller.wait(milliseconds: 0, into: &events)
        #expect(events.count == 2 && events.first == before, "What stands in the list stays in front.")
    }

    @Test("who is watched no more is silent", arguments: Backend.allCases) func deregistered(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, [.readable, .writable])
        try harness.send()
        try harness.poller.update(harness.descriptor, generation: 1, from: [.readable, .writable], to: nil)
        #expect(try wait(harness) == [], "The registration has ended.")
        harness.hangUp()
        #expect(try wait(harness) == [], "Not even a hang-up is reported.")
    }

    @Test("a peer that has closed makes a descriptor readable", arguments: Backend.allCases) func hangUp(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        harness.hangUp()
        for _ in 1...2 { #expect(try readiness(harness).contains(.readable), "A read would return 0 at once: that is readable, too.") }
    }

    @Test("a wait has its time", arguments: Backend.allCases) func timeout(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        let clock = MonotonicClock()
        let start = clock.now
        #expect(try wait(harness, 20) == [])
        let slept = clock.now - start
        if harness.sleeps { #expect(slept >= 19 * millisecond, "Nothing happens for 20 ms, and the wait took \(slept) ns.") }
        #expect(slept < 10 * second, "The wait was for 20 ms and took \(slept) ns.")
    }

    @Test("ready descriptors end a wait without end", arguments: Backend.allCases) func noEnd(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        try harness.send()
        #expect(try wait(harness, -1).count == 1)
    }

    @Test("a wake-up before the wait is not lost, and counts once", arguments: Backend.allCases) func wakeBefore(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        let clock = MonotonicClock()
        let start = clock.now
        for _ in 1...3 { harness.poller.wake() }
        #expect(try wait(harness, 30_000) == [], "A wake-up is no event of a descriptor.")
        #expect(clock.now - start < 10 * second, "The wait returned at once, and not after its 30 seconds.")
        let second = clock.now
        #expect(try wait(harness, 20) == [])
        if harness.sleeps { #expect(clock.now - second >= 19 * millisecond, "Three wake-ups before one wait were one; this one sleeps.") }
    }

    @Test("a wake-up from another thread ends a wait", arguments: Backend.allCases) func wakeFromThread(backend: Backend) throws {
        /// `Poller.wake` is for any thread; nothing else of it is touched by the other one.
        struct Waker: @unchecked Sendable { let poller: any Poller }
        let harness = try backend.harness()
        let waker = Waker(poller: harness.poller)
        let clock = MonotonicClock()
        for _ in 1...20 {
            let start = clock.now
            let worker = Worker { waker.poller.wake() }
            #expect(try wait(harness, 30_000) == [])
            #expect(clock.now - start < 10 * second, "The wait returned when it was woken, and not after its 30 seconds.")
            worker.join()
        }
    }

    @Test("bytes and a wake-up together are both seen", arguments: Backend.allCases) func both(backend: Backend) throws {
        let harness = try backend.harness()
        try watch(harness, .readable)
        try harness.send()
        harness.poller.wake()
        #expect(try readiness(harness) == .readable, "The wake-up does not hide the descriptor.")
    }
}

/// What only a kernel refuses.
@Suite("The system's poller", .timeLimit(.minutes(1)))
struct SystemPollerTests {
    @Test("a descriptor that is not open is refused") func closed() throws {
        let poller = try SystemPoller()
        defer { poller.close() }
        #expect(throws: SystemError.self) { try poller.update(-1, generation: 1, from: nil, to: .readable) }
    }

    @Test("more ready descriptors than fit one call come with the next") func many() throws {
        let poller = try SystemPoller()
        defer { poller.close() }
        let pairs = try (0..<LoopLimits.eventsPerTurn / 2 + 20).map { _ in try socketPair() }
        defer {
            for (one, other) in pairs {
                closeDescriptor(one)
                closeDescriptor(other)
            }
        }
        for (one, other) in pairs {
            try poller.update(one, generation: 1, from: nil, to: .writable)
            try poller.update(other, generation: 1, from: nil, to: .writable)
        }
        var seen: Set<Int32> = []
        for _ in 1...4 {
            var events: EventList = []
            try poller.wait(milliseconds: 0, into: &events)
            #expect(events.count <= LoopLimits.eventsPerTurn)
            seen.formUnion(events.map(\.descriptor))
        }
        #expect(seen.count == 2 * pairs.count, "\(2 * pairs.count) descriptors are writable, and four looks have shown \(seen.count).")
    }
}

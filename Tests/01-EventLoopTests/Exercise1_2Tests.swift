import LoopTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

@Suite("1.2 Interest in a descriptor", .timeLimit(.minutes(1)))
struct Exercise1_2 {
    let poller = ScriptedPoller()
    let loop: EventLoop
    let handler = Recorder()

    init() { loop = EventLoop(poller: poller, clock: ManualClock()) }

    /// The slot of a descriptor, or a failure that says why there is none.
    private func slot(_ descriptor: Int, at location: SourceLocation = #_sourceLocation) throws -> EventLoop.Slot {
        try #require(
            loop.slots.indices.contains(descriptor),
            "Descriptor \(descriptor) was registered, and the table has \(loop.slots.count) slots: it is indexed by descriptor and grows as far as it must.",
            sourceLocation: location)
        return loop.slots[descriptor]
    }

    @Test("the poller is told once, with a new generation") func tells() throws {
        try loop.register(5, for: .readable, handler: handler)
        #expect(
            poller.updates == [.init(5, generation: 1, from: nil, to: .readable)],
            "The first registration of 5 for reading: one call of update, from nil, to .readable, with the generation 1 (it was 0). By hand: strace -e trace=epoll_ctl shows EPOLL_CTL_ADD."
        )
    }

    @Test("the slot keeps handler, interest and generation") func keeps() throws {
        try loop.register(5, for: [.readable, .writable], handler: handler)
        let slot = try slot(5)
        #expect(slot.handler === handler, "The slot holds the handler: who else would know whom to tell?")
        #expect(slot.interest == [.readable, .writable], "The slot holds the interest, so that a later change can be compared with it.")
        #expect(slot.generation == 1, "The slot holds the generation that the poller was given.")
    }

    @Test("the table grows, and what is in it stays") func grows() throws {
        try loop.register(3, for: .readable, handler: handler)
        let second = Recorder()
        try loop.register(40, for: .writable, handler: second)
        #expect(try slot(40).handler === second, "40 is registered beside 3.")
        #expect(try slot(3).handler === handler, "3 was registered before 40, and the table's growth does not touch it.")
        #expect(loop.slots.count <= 1000, "The highest descriptor is 40, and the table has \(loop.slots.count) slots.")
    }

    @Test("each registration has a generation of its own") func generations() throws {
        for expected in UInt32(1)...3 {
            try loop.register(5, for: .readable, handler: handler)
            #expect(
                poller.updates.last == .init(5, generation: expected, from: nil, to: .readable),
                "Registration number \(expected) of 5: the generation goes up by one with each, or an event of the last owner would reach the new one."
            )
            loop.deregister(5)
        }
    }

    @Test("a registered descriptor is not registered again") func twice() throws {
        try loop.register(5, for: .readable, handler: handler)
        let error = #expect(
            throws: SystemError.self, "5 has a handler already: a second one would silently take its events away."
        ) { try loop.register(5, for: .writable, handler: Recorder()) }
        #expect(error == SystemError(call: "register", code: EEXIST), "The error is register, EEXIST (\(EEXIST)), as epoll_ctl(2) says it.")
        let slot = try slot(5)
        #expect(slot.handler === handler, "The refused registration leaves the first one's handler.")
        #expect(slot.interest == .readable, "The refused registration leaves the first one's interest.")
        #expect(
            slot.generation == 1, "The generation stays: with another one, every event of the first registration would be taken for stale.")
        #expect(poller.updates.count == 1, "The poller is not asked for what the table knows; it was asked \(poller.updates.count) times.")
    }

    @Test("a negative descriptor is refused") func negative() {
        let error = #expect(
            throws: SystemError.self, "-1 is what open(2) and accept(2) return when they fail: it is no descriptor, and no index."
        ) { try loop.register(-1, for: .readable, handler: handler) }
        #expect(error == SystemError(call: "register", code: EBADF), "The error is register, EBADF (\(EBADF)).")
        #expect(poller.updates.isEmpty, "The poller is not asked about a descriptor that cannot be.")
    }

    @Test("what the poller refuses is not registered") func refused() throws {
        let refusal = SystemError(call: "epoll_ctl", code: EPERM)
        poller.refuse(with: refusal)
        let error = #expect(
            throws: SystemError.self, "The poller said EPERM, as for a file on disk (epoll_ctl(2)): the caller has to hear of it."
        ) { try loop.register(5, for: .readable, handler: handler) }
        #expect(error == refusal, "The poller's error goes on to the caller as it is.")
        #expect(
            loop.slots.indices.contains(5) ? loop.slots[5].handler == nil : true,
            "The kernel does not watch 5, so nobody is registered for it: the slot must not hold the handler.")
        #expect(throws: Never.self, "After a refusal the descriptor is free, and can be registered when the reason is gone.") {
            try loop.register(5, for: .readable, handler: handler)
        }
        #expect(try slot(5).handler === handler, "The second attempt was not refused.")
    }

    @Test("a new interest is told together with the old one") func change() throws {
        try loop.register(5, for: .readable, handler: handler)
        try loop.setInterest([.readable, .writable], of: 5)
        #expect(
            poller.updates.last == .init(5, generation: 1, from: .readable, to: [.readable, .writable]),
            "One call of update, from .readable to both, with the generation of the registration. By hand: strace shows EPOLL_CTL_MOD.")
        try loop.setInterest(.writable, of: 5)
        #expect(
            poller.updates.last == .init(5, generation: 1, from: [.readable, .writable], to: .writable),
            "The second change starts where the first one ended: the slot must know the interest of today.")
        try loop.setInterest([], of: 5)
        #expect(
            poller.updates.last == .init(5, generation: 1, from: .writable, to: Interest()),
            "An empty interest is a pause and not an end: it is an empty set that is told, and not nil.")
        let slot = try slot(5)
        #expect(slot.handler === handler, "A change of interest leaves the handler.")
    }

    @Test("the same interest costs no call") func same() throws {
        try loop.register(5, for: .readable, handler: handler)
        try #require(poller.updates.count == 1, "The registration alone makes one call of update.")
        try loop.setInterest(.readable, of: 5)
        #expect(
            poller.updates.count == 1,
            "5 is watched for reading already: nothing to tell the kernel. A server asks for this after every answer; by hand: strace -c -e trace=epoll_ctl counts."
        )
    }

    @Test("an unknown descriptor has no interest", arguments: [Int32(-1), 2, 6, 10_000]) func unknown(descriptor: Int32) throws {
        try loop.register(5, for: .readable, handler: handler)
        let error = #expect(
            throws: SystemError.self, "Only 5 is registered: nobody would be told of \(descriptor)."
        ) { try loop.setInterest(.writable, of: descriptor) }
        #expect(error == SystemError(call: "setInterest", code: ENOENT), "The error is setInterest, ENOENT (\(ENOENT)).")
        #expect(poller.updates.count == 1, "The poller hears of the registration of 5 and of nothing else.")
    }

    @Test("an ended registration has no interest") func ended() throws {
        try loop.register(5, for: .readable, handler: handler)
        loop.deregister(5)
        let error = #expect(throws: SystemError.self, "5 was deregistered: its slot is there, and nobody is in it.") {
            try loop.setInterest(.writable, of: 5)
        }
        #expect(error?.code == ENOENT, "The error is ENOENT (\(ENOENT)).")
    }

    @Test("a refused change leaves the old interest") func refusedChange() throws {
        try loop.register(5, for: .readable, handler: handler)
        let refusal = SystemError(call: "epoll_ctl", code: ENOMEM)
        poller.refuse(with: refusal)
        let error = #expect(throws: SystemError.self, "The poller has refused the change: the caller has to hear of it.") {
            try loop.setInterest(.writable, of: 5)
        }
        #expect(error == refusal, "The poller's error goes on to the caller as it is.")
        #expect(try slot(5).interest == .readable, "The kernel still watches 5 for reading: the table says what the kernel does.")
        let calls = poller.updates.count
        try loop.setInterest(.writable, of: 5)
        #expect(poller.updates.count == calls + 1, "The change is still to be made: a second attempt asks the poller again.")
    }
}

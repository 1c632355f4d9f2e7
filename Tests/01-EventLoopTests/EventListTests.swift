import EventLoop
import Testing

@Suite("The events of a turn")
struct EventListTests {
    private func event(_ descriptor: Int32) -> PollEvent { PollEvent(descriptor: descriptor, generation: 1, readiness: .readable) }

    @Test("emptied and filled anew, it has the new events and no others")
    func again() {
        var events: EventList = []
        for count in [3, 1, 0, 4, 2] {
            events.removeAll(keepingCapacity: true)
            #expect(events.isEmpty)
            for descriptor in 0..<Int32(count) { events.append(event(descriptor + Int32(count) * 10)) }
            #expect(events.map(\.descriptor) == (0..<Int32(count)).map { $0 + Int32(count) * 10 })
            #expect(events.count == count)
        }
    }

    @Test("its room stays, unless it is to be given back")
    func room() {
        var events: EventList = [event(1)]
        events.reserveCapacity(64)
        events.removeAll(keepingCapacity: true)
        #expect(events.capacity >= 64)
        events.removeAll()
        #expect(events.capacity == 0)
    }

    @Test("it is a value: who goes through it is not disturbed by a turn within the turn")
    func value() {
        var events: EventList = [event(1), event(2)]
        var seen: [Int32] = []
        for one in events {
            seen.append(one.descriptor)
            events.removeAll(keepingCapacity: true)
            events.append(event(7))
            events.append(event(8))
        }
        #expect(seen == [1, 2])
        #expect(events.map(\.descriptor) == [7, 8])
    }
}

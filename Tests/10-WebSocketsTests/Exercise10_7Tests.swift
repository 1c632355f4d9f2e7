import Testing

@testable import WebSockets

/// Someone in a room whose client takes as much as the test says.
private final class Guest: Listener, CustomStringConvertible {
    let name: String
    var place: Int?
    var unsent = 0
    var taken: [SharedFrame] = []
    var ends = 0
    var whenTooSlow: () -> Void = {}

    init(_ name: String) { self.name = name }
    func take(_ frame: SharedFrame) { taken.append(frame) }
    func tooSlow() {
        ends += 1
        whenTooSlow()
    }
    var description: String { name }
}

@Suite("10.7 Rooms with a slow consumer", .timeLimit(.minutes(1)))
struct Exercise10_7 {
    /// Ten bytes of content, twelve as a frame.
    private let frame = SharedFrame(.text, Array("0123456789".utf8))

    private func room(_ names: String...) -> (Audience<Guest>, [Guest]) {
        let audience = Audience<Guest>()
        let guests = names.map { Guest($0) }
        for guest in guests { audience.join(guest) }
        return (audience, guests)
    }

    /// Each one's place is where it stands.
    private func expectPlaces(_ audience: Audience<Guest>, _ place: SourceLocation = #_sourceLocation) {
        for (index, guest) in audience.members.enumerated() {
            #expect(
                guest.place == index, "\(guest) stands at \(index) of \(audience.members), and its place says \(guest.place as Any).",
                sourceLocation: place)
        }
    }

    @Test("who joins stands at the end") func join() {
        let (audience, guests) = room("Ada", "Bob", "Cy")
        #expect(audience.members.map(\.name) == ["Ada", "Bob", "Cy"])
        #expect(guests.map(\.place) == [0, 1, 2], "Each has noted where it stands.")
        audience.join(guests[1])
        #expect(audience.members.map(\.name) == ["Ada", "Bob", "Cy"], "Bob is here already; he would get everything twice.")
    }

    @Test("who leaves makes room for the last") func leave() {
        let (audience, guests) = room("Ada", "Bob", "Cy", "Di")
        audience.leave(guests[1])
        #expect(audience.members.map(\.name) == ["Ada", "Di", "Cy"], "The last one, Di, stands where Bob has stood; nobody is moved up.")
        expectPlaces(audience)
        #expect(guests[1].place == nil, "Bob is in no room.")
        audience.leave(guests[3])
        #expect(audience.members.map(\.name) == ["Ada", "Cy"])
        expectPlaces(audience)
    }

    @Test("the last one leaves, and one who is not here") func last() {
        let (audience, guests) = room("Ada", "Bob")
        audience.leave(guests[1])
        audience.leave(guests[1])
        audience.leave(Guest("Eve"))
        #expect(audience.members.map(\.name) == ["Ada"], "Bob is gone; to leave again changes nothing, and Eve never came.")
        #expect(guests[1].place == nil)
        audience.leave(guests[0])
        #expect(audience.members.isEmpty && guests[0].place == nil)
        audience.join(guests[1])
        #expect(audience.members.map(\.name) == ["Bob"] && guests[1].place == 0, "Who has left may come back.")
    }

    @Test("everybody gets it once, but not who has sent it") func deliver() {
        let (audience, guests) = room("Ada", "Bob", "Cy")
        let first = audience.deliver(frame, except: nil, limit: 100, policy: .skip)
        #expect(first == .of(taken: 3, tooSlow: 0), "Three have taken it, and none was too slow: \(first)")
        #expect(guests.map(\.taken.count) == [1, 1, 1], "Each of them once.")
        let second = audience.deliver(frame, except: guests[1], limit: 100, policy: .skip)
        #expect(second == .of(taken: 2, tooSlow: 0), "Ada and Cy have taken it; Bob, who has sent it, counts for neither: \(second)")
        #expect(guests.map(\.taken.count) == [2, 1, 2], "Bob has sent it, and knows it.")
        #expect(guests[0].taken.first === frame, "All get the same frame: it was encoded once.")
        #expect(Audience<Guest>().deliver(frame, except: nil, limit: 100, policy: .skip) == Delivery(), "An empty room.")
    }

    @Test("a limit to the byte") func limit() {
        let (audience, guests) = room("Ada", "Bob")
        guests[0].unsent = 88
        guests[1].unsent = 89
        let delivery = audience.deliver(frame, except: nil, limit: 100, policy: .skip)
        #expect(guests[0].taken.count == 1, "88 bytes wait for Ada, and the frame's 12 make 100: that is allowed.")
        #expect(guests[1].taken.isEmpty, "89 and 12 are 101, more than the limit of 100.")
        #expect(delivery == .of(taken: 1, tooSlow: 1), "One has taken it, one was too slow: \(delivery)")
    }

    @Test("a sender is not judged") func slowSender() {
        let (audience, guests) = room("Ada", "Bob")
        guests[0].unsent = 1000
        let delivery = audience.deliver(frame, except: guests[0], limit: 100, policy: .disconnect)
        #expect(
            delivery == .of(taken: 1, tooSlow: 0) && guests[0].ends == 0,
            "Ada is to get nothing, so she cannot be too slow for it: \(delivery)")
    }

    @Test("skipped, and still there") func skip() {
        let (audience, guests) = room("Ada", "Bob", "Cy")
        guests[1].unsent = 1000
        let delivery = audience.deliver(frame, except: nil, limit: 100, policy: .skip)
        #expect(delivery == .of(taken: 2, tooSlow: 1), "Ada and Cy have taken it, Bob was too slow: \(delivery)")
        #expect(guests[1].ends == 0 && audience.members.count == 3, "`.skip` costs Bob this frame, and not his place.")
        guests[1].unsent = 0
        _ = audience.deliver(frame, except: nil, limit: 100, policy: .skip)
        #expect(guests.map(\.taken.count) == [2, 1, 2], "He gets the next one when he has caught up.")
    }

    @Test("closed, and the others get it all the same") func disconnect() {
        for slow in 0..<5 {
            let (audience, guests) = room("Ada", "Bob", "Cy", "Di", "Ed")
            guests[slow].unsent = 1000
            guests[slow].whenTooSlow = { audience.leave(guests[slow]) }
            defer { guests[slow].whenTooSlow = {} }
            let delivery = audience.deliver(frame, except: nil, limit: 100, policy: .disconnect)
            #expect(guests[slow].ends == 1 && guests[slow].taken.isEmpty, "\(guests[slow]) is too slow, and told so once.")
            for other in guests where other !== guests[slow] {
                #expect(
                    other.taken.count == 1,
                    "\(guests[slow]) has left while the frame was given out; \(other) got it \(other.taken.count) times and not once.")
            }
            #expect(delivery == .of(taken: 4, tooSlow: 1), "Four of five: \(delivery)")
            expectPlaces(audience)
        }
    }

    @Test("all of them are too slow") func everybody() {
        let (audience, guests) = room("Ada", "Bob", "Cy")
        for guest in guests {
            guest.unsent = 1000
            guest.whenTooSlow = { audience.leave(guest) }
        }
        defer { for guest in guests { guest.whenTooSlow = {} } }
        let delivery = audience.deliver(frame, except: nil, limit: 100, policy: .disconnect)
        #expect(delivery == .of(taken: 0, tooSlow: 3), "Nobody has taken it: \(delivery)")
        #expect(guests.map(\.ends) == [1, 1, 1] && audience.members.isEmpty, "Each was told once, and the room is empty.")
    }
}

extension Delivery {
    fileprivate static func of(taken: Int, tooSlow: Int) -> Delivery {
        var delivery = Delivery()
        (delivery.taken, delivery.tooSlow) = (taken, tooSlow)
        return delivery
    }
}

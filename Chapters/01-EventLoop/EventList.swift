/// The events of one `wait`. Each turn empties it and fills it anew in the same memory, and to empty it is a store: an array would look for
/// what has to be let go of, which for a single event took longer than all the rest of its way.
public struct EventList: ExpressibleByArrayLiteral, RandomAccessCollection, Sendable {
    /// The first `count` are events, those behind them are left over from fuller turns.
    private var places: [PollEvent]
    /// How many events there are.
    public private(set) var count: Int

    public init(arrayLiteral events: PollEvent...) {
        places = events
        count = events.count
    }

    /// For how many events there is room without new memory.
    public var capacity: Int { places.capacity }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    /// An event; an index behind the last one traps.
    public subscript(index: Int) -> PollEvent {
        precondition(index < count, "there are \(count) events")
        return places[index]
    }

    /// Makes room for so many events.
    public mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

    /// Adds an event at the end.
    public mutating func append(_ event: PollEvent) {
        if count < places.count { places[count] = event } else { places.append(event) }
        count &+= 1
    }

    /// Takes all events away.
    ///
    /// - Parameter keepingCapacity: whether the memory stays for the next ones.
    public mutating func removeAll(keepingCapacity: Bool = false) {
        count = 0
        if !keepingCapacity { places = [] }
    }
}

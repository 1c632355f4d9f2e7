// Mistake 1.3: asks whether somebody is registered, but not whether it is the one that the event means.
// Caught by: an event of an earlier registration is passed over
// Caught by: a number that was given away again in the same turn is somebody else's
func dispatch(_ events: EventList) {
    for event in events {
        let index = Int(event.descriptor)
        guard index >= 0, index < slots.count,
            let handler = slots[index].handler
        else { continue }
        handler.ready(event.readiness)
    }
}

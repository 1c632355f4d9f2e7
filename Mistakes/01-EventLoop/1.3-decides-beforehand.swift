// Mistake 1.3: looks all handlers up first and tells them afterwards.
// Caught by: a handler that ran before may deregister another
func dispatch(_ events: EventList) {
    var handlers: [(any EventHandler, Readiness)] = []
    for event in events {
        let index = Int(event.descriptor)
        guard index >= 0, index < slots.count, slots[index].generation == event.generation,
            let handler = slots[index].handler
        else { continue }
        handlers.append((handler, event.readiness))
    }
    for (handler, readiness) in handlers { handler.ready(readiness) }
}

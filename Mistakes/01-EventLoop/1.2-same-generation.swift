// Mistake 1.2: gives every registration the same generation.
// Caught by: each registration has a generation of its own
public func register(
    _ descriptor: Int32, for interest: Interest, handler: any EventHandler
) throws(SystemError) {
    if descriptor < 0 { throw SystemError(call: "register", code: EBADF) }
    let index = Int(descriptor)
    while slots.count <= index { slots.append(Slot()) }
    if slots[index].handler != nil { throw SystemError(call: "register", code: EEXIST) }
    slots[index].generation = 1
    try poller.update(descriptor, generation: slots[index].generation, from: nil, to: interest)
    slots[index].handler = handler
    slots[index].interest = interest
}

// Mistake 1.2: lets a second registration take the place of the first.
// Caught by: a registered descriptor is not registered again
public func register(
    _ descriptor: Int32, for interest: Interest, handler: any EventHandler
) throws(SystemError) {
    if descriptor < 0 { throw SystemError(call: "register", code: EBADF) }
    let index = Int(descriptor)
    while slots.count <= index { slots.append(Slot()) }
    slots[index].generation &+= 1
    try poller.update(descriptor, generation: slots[index].generation, from: nil, to: interest)
    slots[index].handler = handler
    slots[index].interest = interest
}

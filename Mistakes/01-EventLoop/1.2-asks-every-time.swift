// Mistake 1.2: tells the kernel what it knows already.
// Caught by: the same interest costs no call
public func setInterest(_ interest: Interest, of descriptor: Int32) throws(SystemError) {
    let index = Int(descriptor)
    guard slots.indices.contains(index), slots[index].handler != nil else {
        throw SystemError(call: "setInterest", code: ENOENT)
    }
    let old = slots[index].interest
    try poller.update(descriptor, generation: slots[index].generation, from: old, to: interest)
    slots[index].interest = interest
}

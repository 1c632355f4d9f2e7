// Mistake 1.4: cancels whatever stands in the slot.
// Caught by: an old name does not hit the slot's new timer
mutating func cancel(_ id: TimerID) -> Bool {
    let slot = slots[Int(id.slot)]
    guard slot.position >= 0 else { return false }
    remove(id.slot)
    return true
}

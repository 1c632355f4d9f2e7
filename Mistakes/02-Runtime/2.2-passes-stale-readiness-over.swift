// Mistake 2.2: does nothing about readiness that concerns nobody; a level-triggered loop reports it again without end.
// Caught by: readiness that concerns nobody is reported no more
// Caught by: a hang-up that nobody waits for leaves the loop
public func ready(_ readiness: Readiness) {
    let broken = !readiness.isDisjoint(with: [.hangup, .error])
    let first = broken || readiness.contains(.readable) ? reader : nil
    let second = broken || readiness.contains(.writable) ? writer : nil
    if first != nil { reader = nil }
    if second != nil { writer = nil }
    first?(nil)
    second?(nil)
}

// Mistake 2.2: resumes the reader while the writer still stands there: the reader's next step meets a wait that is over.
// Caught by: both are taken out before the first of them runs
public func ready(_ readiness: Readiness) {
    let broken = !readiness.isDisjoint(with: [.hangup, .error])
    if reader == nil && writer == nil {
        if broken { leave() } else { try? watch(for: waitedFor) }
        return
    }
    if broken || readiness.contains(.readable) {
        let first = reader
        reader = nil
        first?(nil)
    }
    if broken || readiness.contains(.writable) {
        let second = writer
        writer = nil
        second?(nil)
    }
}

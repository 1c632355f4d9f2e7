// Mistake 4.5: reports the end while bytes wait.
// Caught by: what arrived before the end is read before the end
mutating func pull() -> PullAction {
    if !chunks.isEmpty, !ended {
        let chunk = chunks.removeFirst()
        count -= chunk.count
        let resume = paused && count < highWater
        if resume { paused = false }
        return .bytes(chunk, resume: resume)
    }
    if let failure { return .failed(failure) }
    if ended { return .end }
    reading = true
    return .wait
}

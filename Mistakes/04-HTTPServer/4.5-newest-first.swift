// Mistake 4.5: gives the newest chunk first.
// Caught by: bytes come out in the order they went in
mutating func pull() -> PullAction {
    if !chunks.isEmpty {
        let chunk = chunks.removeLast()
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

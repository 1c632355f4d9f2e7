// Mistake 4.5: keeps the bytes although the handler waits for them: both wait for ever.
// Caught by: a waiting handler gets the bytes at once
mutating func push(_ bytes: [UInt8]) -> PushAction {
    if bytes.isEmpty { return .keepReading }
    chunks.append(bytes)
    count += bytes.count
    if count >= highWater {
        paused = true
        return .pause
    }
    return .keepReading
}

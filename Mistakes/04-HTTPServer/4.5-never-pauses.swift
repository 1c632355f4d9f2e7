// Mistake 4.5: never pauses the socket.
// Caught by: at the high mark the socket is paused
mutating func push(_ bytes: [UInt8]) -> PushAction {
    if bytes.isEmpty { return .keepReading }
    if reading {
        reading = false
        return .deliver(bytes)
    }
    chunks.append(bytes)
    count += bytes.count
    if count >= .max {
        paused = true
        return .pause
    }
    return .keepReading
}

// Mistake 10.5: a second close frame changes what was said.
// Caught by: a second close frame is nothing new
mutating func receive(_ code: CloseCode) -> CloseAction {
    received = code
    if sent != nil { return .finish }
    sent = code
    return .answer(code)
}

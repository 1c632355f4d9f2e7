// Mistake 10.5: answers every close frame, also the one that is an answer: the other end gets two.
// Caught by: who has said it first is done when the answer comes
mutating func receive(_ code: CloseCode) -> CloseAction {
    if received != nil { return .ignore }
    received = code
    sent = code
    return .answer(code)
}

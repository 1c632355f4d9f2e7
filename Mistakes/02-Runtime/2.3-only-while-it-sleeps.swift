// Mistake 2.3: cancels a sleep that is under way, and leaves no mark for one that has not begun.
// Caught by: cancelled before it begins, a sleep does not begin
func cancel() {
    guard let timer else { return }
    isCancelled = true
    loop.cancel(timer)
    finish(false)
}

// Mistake 2.3: wakes the sleeper, and leaves its timer in the loop until it runs out.
// Caught by: a cancelled sleep leaves no timer behind
func cancel() {
    isCancelled = true
    finish(false)
}

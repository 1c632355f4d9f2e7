// Mistake 12.1: rounds the rank down.
// Caught by: ranks are rounded up
func rank(of count: UInt64) -> UInt64 {
    max(1, count * millionths / 1_000_000)
}

// Mistake 12.2: rounds the interval, and multiplies the error.
// Caught by: the error of one request is not handed on
public func due(_ number: UInt64) -> UInt64 {
    start + number * (1_000_000_000 / rate)
}

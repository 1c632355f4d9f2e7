// Mistake 12.2: counts what a user waits since the request was sent.
// Caught by: a user waits since the request was due
public var responseTime: UInt64 {
    answered - sent
}

// Mistake 9.3: takes the last record off, whichever was meant.
// Caught by: removed, from every place
@discardableResult
mutating func remove(_ key: SecretHash) -> Bool {
    guard places[key] != nil else { return false }
    _ = popLast()
    forget(key)
    return true
}

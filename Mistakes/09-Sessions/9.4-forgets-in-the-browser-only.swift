// Mistake 9.4: takes the cookie away, and the store keeps the session.
// Caught by: a logout is the store's business
mutating func end() {
    storedKey = nil
    record = nil
    newID = nil
    changes = []
    isLoaded = true
    isCookieStale = true
}

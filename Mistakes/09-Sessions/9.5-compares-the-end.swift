// Mistake 9.5: is content if the origin ends like our host.
// Caught by: an origin is our own if all behind :// is
package static func isOwn(_ origin: String, _ authority: String?) -> Bool {
    guard let authority else { return false }
    return origin.lowercased().hasSuffix(authority.lowercased())
}

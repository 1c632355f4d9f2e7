/// What is known about where a request that changes something comes from.
enum CrossSiteVerdict: Equatable, Sendable {
    /// One of our own pages has caused it, or it changes nothing.
    case allowed
    /// A page of another site has caused it.
    case refused
    /// The client has not said: an old browser, or none at all.
    case undecided
}

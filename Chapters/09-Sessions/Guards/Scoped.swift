/// Somebody who may do some things and not others.
public protocol Scoped: Sendable {
    /// What it may do.
    var scopes: Set<String> { get }
}

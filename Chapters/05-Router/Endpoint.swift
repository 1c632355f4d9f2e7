import HTTPParser

/// What can be done at the end of one path: a route for each method.
final class Endpoint: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: routes are added while the tree is built, by one thread; a table's endpoints are only
    // read. A class, so that a look at one of its routes copies one reference and not four.

    /// The routes of the methods that HTTP knows, by their raw values; −1 without one.
    private var known = InlineArray<9, Int32>(repeating: -1)
    /// Those of the others.
    private var others: [String: Int] = [:]
    /// The methods that there are routes for, in the order in which they came.
    private(set) var methods: [RouteMethod] = []
    private var owners: [RegisteredPattern] = []

    /// Adds a route. The pattern that has the method already, if there is one; then nothing is changed.
    func add(_ route: Int, _ method: RouteMethod, _ owner: RegisteredPattern) -> RegisteredPattern? {
        if let index = methods.firstIndex(of: method) { return owners[index] }
        switch method {
        case .known(let known): self.known[Int(known.rawValue)] = Int32(route)
        case .other(let name): others[name] = route
        }
        methods.append(method)
        owners.append(owner)
        return nil
    }

    /// The route of exactly this method.
    func route(_ method: RouteMethod) -> Int? {
        switch method {
        case .known(let known):
            let route = self.known[Int(known.rawValue)]
            return route < 0 ? nil : Int(route)
        case .other(let name): return others[name]
        }
    }
}

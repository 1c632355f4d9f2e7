// Mistake 5.2: puts a slash only before literals.
// Caught by: a slash stands before each segment
mutating func insert(_ new: RegisteredPattern) throws(RouteConflict) -> Int {
    var node = 0
    var bytes: [UInt8] = []
    for segment in new.pattern.segments {
            switch segment {
        case .literal(let literal):
            bytes += [UInt8(ascii: "/")] + literal
        case .parameter(let name):
            node = try follow(\.parameter, name, from: insert(bytes, from: node), new)
            bytes = []
        case .rest(let name):
            node = try follow(\.rest, name, from: insert(bytes, from: node), new)
            bytes = []
        }
    }
    return insert(bytes, from: node)
}

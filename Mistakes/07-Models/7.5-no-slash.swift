// Mistake 7.5: takes the key for its pointer.
// Caught by: all of them at once
mutating func fail(_ constraint: Constraint, _ key: String) {
    guard violations.count < Self.violationLimit else { return }
    violations.append(Violation(pointer: key, constraint: constraint))
}

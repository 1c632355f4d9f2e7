// Mistake 7.5: adds a step for a key that is empty.
// Caught by: a value without a key is the path itself
mutating func fail(_ constraint: Constraint, _ key: String) {
    guard violations.count < Self.violationLimit else { return }
    let pointer = JSONPointer.text([.key(key)])
    violations.append(Violation(pointer: pointer, constraint: constraint))
}

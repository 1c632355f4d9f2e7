// Mistake 7.5: stops at the first violation.
// Caught by: all of them at once
mutating func fail(_ constraint: Constraint, _ key: String) {
    guard violations.isEmpty else { return }
    let pointer = JSONPointer.text(key.isEmpty ? [] : [.key(key)])
    violations.append(Violation(pointer: pointer, constraint: constraint))
}

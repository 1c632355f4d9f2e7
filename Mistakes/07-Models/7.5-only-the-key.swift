// Mistake 7.5: forgets the way to the member.
// Caught by: what is inside has the whole path
mutating func fail(_ constraint: Constraint, _ key: String) {
    guard violations.count < Self.violationLimit else { return }
    let pointer = JSONPointer.text(key.isEmpty ? path : [.key(key)])
    violations.append(Violation(pointer: pointer, constraint: constraint))
}

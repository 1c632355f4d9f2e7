/// A value that does not hold one of its constraints.
public struct Violation: Error, Equatable, Sendable {
    /// Which value: a JSON Pointer (RFC 6901), `/items/3/email`.
    public var pointer: String
    /// What it does not hold.
    public var constraint: Constraint
    /// A sentence without its subject: `must be an e-mail address`.
    public var message: String { constraint.message }

    /// - Parameters:
    ///   - pointer: a JSON Pointer to the value.
    ///   - constraint: what it does not hold.
    public init(pointer: String, constraint: Constraint) {
        self.pointer = pointer
        self.constraint = constraint
    }
}

/// Goes through a value and all values inside of it, and collects everything that is wrong: whoever fills in a form wants to
/// know all of it, and not one thing after the other.
public struct Validation: Sendable {
    /// What has been found, in the order of the members. While a value is checked, the pointers begin at this value.
    public internal(set) var violations: [Violation] = []
    /// No more than these are kept: a list of a million wrong addresses must not make an answer of fifty megabytes.
    static let violationLimit = 100

    /// Begins at the document itself.
    public init() {}

    // MARK: What the generated code calls

    /// Checks the length of a text.
    @inlinable
    public mutating func length(_ text: String, _ key: StaticString, _ range: some Bounds<Int>) {
        // Scalars are at most as many as bytes, and at least a quarter: mostly that decides it without counting.
        let bytes = text.utf8.count
        if range.holds(bytes) && range.holds((bytes &+ 3) / 4) { return }
        if !range.holds(text.unicodeScalars.count) { fail(.length(range), "\(key)") }
    }

    /// Checks how many there are.
    @inlinable
    public mutating func length(_ elements: some Collection, _ key: StaticString, _ range: some Bounds<Int>) {
        if !range.holds(elements.count) { fail(.length(range), "\(key)") }
    }

    /// Checks a number's size.
    @inlinable
    public mutating func range<Value: Comparable>(_ value: Value, _ key: StaticString, _ range: some Bounds<Value>) {
        if !range.holds(value) { fail(.range(range), "\(key)") }
    }

    /// Checks an address.
    @inlinable
    public mutating func email(_ text: String, _ key: StaticString) {
        if !Self.isEmail(text.utf8Span.span.bytes) { fail(.email, "\(key)") }
    }

    // A member that is not there holds every constraint.

    /// The same for a member that may be missing.
    @inlinable
    public mutating func length(_ text: String?, _ key: StaticString, _ range: some Bounds<Int>) {
        if let text { length(text, key, range) }
    }

    /// The same for a member that may be missing.
    @inlinable
    public mutating func length(_ elements: (some Collection)?, _ key: StaticString, _ range: some Bounds<Int>) {
        if let elements { length(elements, key, range) }
    }

    /// The same for a member that may be missing.
    @inlinable
    public mutating func range<Value: Comparable>(_ value: Value?, _ key: StaticString, _ range: some Bounds<Value>) {
        if let value { self.range(value, key, range) }
    }

    /// The same for a member that may be missing.
    @inlinable
    public mutating func email(_ text: String?, _ key: StaticString) {
        if let text { email(text, key) }
    }

    /// Goes into a member.
    @inlinable
    public mutating func member<Value: JSONCodable>(_ value: Value, _ key: StaticString) {
        if Value.isChecked { visit(value, .member(key)) }
    }

    /// Goes into an element of an array.
    @inlinable
    mutating func element(_ value: some JSONCodable, _ index: Int) { visit(value, .index(index)) }

    /// Goes into a value of a map.
    @inlinable
    mutating func value(_ value: some JSONCodable, _ key: String) { visit(value, .key(key)) }

    /// Goes into a value: everything that it finds wrong in itself is below `step`. The step is put before the pointers afterwards,
    /// so that a value in which nothing is wrong costs nothing here, and where it has no checks the compiler leaves out the visit.
    @inlinable @inline(__always)
    mutating func visit(_ value: some JSONCodable, _ step: @autoclosure () -> PathStep) {
        let before = violations.count
        value.validate(&self)
        if violations.count > before { prepend(step(), from: before) }
    }

    @inline(never)
    @usableFromInline
    mutating func prepend(_ step: PathStep, from first: Int) {
        let above = JSONPointer.text([step])
        for index in violations.indices[first...] { violations[index].pointer = above + violations[index].pointer }
    }

    // MARK: What a model's own `check` calls

    /// Says that a member is wrong.
    ///
    /// - Parameters:
    ///   - message: a sentence without its subject, such as `must be after start`.
    ///   - key: the member's key; empty for the value itself.
    public mutating func fail(_ message: String, _ key: String = "") { fail(.other(message), key) }
}

/// One step on the way to a value.
@usableFromInline
enum PathStep: Sendable, Equatable {
    case key(String)
    /// A key that stands in the program.
    case member(StaticString)
    case index(Int)
    /// An object, of which no key has come yet.
    case object

    @usableFromInline
    static func == (one: PathStep, other: PathStep) -> Bool {
        switch (one, other) {
        case (.index(let one), .index(let other)): one == other
        case (.object, .object): true
        case (.index, _), (_, .index), (.object, _), (_, .object): false
        default: one.text == other.text
        }
    }

    /// The step as it is called in the document; `nil` if it leads nowhere.
    var text: String? {
        switch self {
        case .key(let key): key
        case .member(let key): "\(key)"
        case .index(let index): String(index)
        case .object: nil
        }
    }
}

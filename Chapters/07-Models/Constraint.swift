/// What a value must hold beside its type. The attributes of a model's members become these in its schema, and checks in its
/// code.
public enum Constraint: Sendable, Equatable {
    /// The characters of a text (Unicode scalars, as JSON Schema counts them), the elements of an array or the keys of a map.
    case length(minimum: Int?, maximum: Int?)
    /// A number's bounds, as they are written, so that none loses a digit.
    case range(minimum: String?, maximum: String?, excludesMaximum: Bool)
    /// An address as HTML's `<input type="email">` takes it.
    case email
    /// Said by the model's own `check`.
    case other(String)

    /// From `@Length`.
    public static func length(_ range: some Bounds<Int>) -> Constraint {
        let maximum = range.highest.map { range.excludesHighest ? $0 - 1 : $0 }
        return .length(minimum: range.lowest, maximum: maximum)
    }

    /// From `@Range`.
    public static func range(_ range: some Bounds) -> Constraint {
        .range(
            minimum: range.lowest.map { "\($0)" }, maximum: range.highest.map { "\($0)" }, excludesMaximum: range.excludesHighest)
    }

    /// A sentence without its subject.
    public var message: String {
        switch self {
        case .length(let minimum, let maximum):
            "must have a length " + (Self.words(minimum.map(String.init), maximum.map(String.init), "of ") ?? "of any size")
        case .range(let minimum, let maximum?, excludesMaximum: true):
            "must be " + (minimum.map { "at least \($0) and " } ?? "") + "below \(maximum)"
        case .range(let minimum, let maximum, _): "must be " + (Self.words(minimum, maximum, "") ?? "of any size")
        case .email: "must be an e-mail address"
        case .other(let text): text
        }
    }

    private static func words(_ minimum: String?, _ maximum: String?, _ before: String) -> String? {
        switch (minimum, maximum) {
        case (let minimum?, let maximum?): "from \(minimum) to \(maximum)"
        case (let minimum?, nil): "\(before)at least \(minimum)"
        case (nil, let maximum?): "\(before)at most \(maximum)"
        case (nil, nil): nil
        }
    }
}

/// A range with a lower bound, an upper one, or both: what `@Length` and `@Range` take.
public protocol Bounds<Bound> {
    associatedtype Bound: Comparable
    var lowest: Bound? { get }
    var highest: Bound? { get }
    /// Whether `highest` itself is out.
    var excludesHighest: Bool { get }
}

extension Bounds {
    /// Whether a value lies within.
    @inlinable @inline(__always)
    func holds(_ value: Bound) -> Bool {
        if let lowest, value < lowest { return false }
        guard let highest else { return true }
        return excludesHighest ? value < highest : value <= highest
    }
}

extension ClosedRange: Bounds {
    @inlinable public var lowest: Bound? { lowerBound }
    @inlinable public var highest: Bound? { upperBound }
    @inlinable public var excludesHighest: Bool { false }
}
extension Range: Bounds {
    @inlinable public var lowest: Bound? { lowerBound }
    @inlinable public var highest: Bound? { upperBound }
    @inlinable public var excludesHighest: Bool { true }
}
extension PartialRangeFrom: Bounds {
    @inlinable public var lowest: Bound? { lowerBound }
    @inlinable public var highest: Bound? { nil }
    @inlinable public var excludesHighest: Bool { false }
}
extension PartialRangeThrough: Bounds {
    @inlinable public var lowest: Bound? { nil }
    @inlinable public var highest: Bound? { upperBound }
    @inlinable public var excludesHighest: Bool { false }
}
extension PartialRangeUpTo: Bounds {
    @inlinable public var lowest: Bound? { nil }
    @inlinable public var highest: Bound? { upperBound }
    @inlinable public var excludesHighest: Bool { true }
}

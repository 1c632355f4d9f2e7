/// One thing to measure.
public struct Case: Sendable {
    /// What makes the body; called once, before the first measurement.
    public enum Body: Sendable {
        /// Does the operation so many times on the calling thread, and returns when the last one is done.
        case plain(@Sendable () -> (_ count: Int) -> Void)
        /// The same with the help of other threads, whose instructions are not counted.
        case elsewhere(@Sendable () -> (_ count: Int) -> Void)
        /// The same, in a task.
        case task(@Sendable () -> @Sendable (_ count: Int) async -> Void)
    }

    /// What is done, and by whom.
    public let name: String
    public let body: Body
    /// It takes less than a microsecond: then a thousand operations are too few to be measured.
    public let isQuick: Bool
    /// It takes milliseconds: then it is measured singly, and not counted.
    public var isSlow = false

    public init(_ name: String, quick: Bool = false, slow: Bool = false, _ body: @escaping @Sendable () -> (Int) -> Void) {
        self.name = name
        self.body = .plain(body)
        isQuick = quick
        isSlow = slow
    }

    public init(elsewhere name: String, quick: Bool = false, _ body: @escaping @Sendable () -> (Int) -> Void) {
        self.name = name
        self.body = .elsewhere(body)
        isQuick = quick
    }

    public init(task name: String, quick: Bool = false, _ body: @escaping @Sendable () -> @Sendable (Int) async -> Void) {
        self.name = name
        self.body = .task(body)
        isQuick = quick
    }
}

/// Keeps the optimizer from leaving out what nobody uses.
@inline(never)
public func keep<T: ~Copyable>(_ value: borrowing T) {}

/// Numbers that are the same in every run (D. Lehmer's generator modulo 2³¹ − 1): whoever is compared gets the same ones.
public struct Numbers {
    private var state: UInt64 = 42
    public init() {}

    /// The next number, below `bound`.
    public mutating func next(below bound: UInt64) -> UInt64 {
        state = state * 48_271 % 2_147_483_647
        return state % bound
    }
}

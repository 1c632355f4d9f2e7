import HTTPServer

/// The inputs of one handler together. A type, so that the compiler knows how they are read: a closure would be called through a pointer
/// by each request.
@usableFromInline
protocol InputList: Sendable {
    /// Takes all of them, in their order.
    static func read(from inputs: inout Inputs) throws(InputError) -> Self
}

/// One.
@usableFromInline
struct OneInput<A: HandlerInput>: InputList {
    @usableFromInline let first: A

    @inlinable
    init(_ first: A) { self.first = first }

    @inlinable
    static func read(from inputs: inout Inputs) throws(InputError) -> OneInput { OneInput(try A.read(from: &inputs)) }
}

/// Two.
@usableFromInline
struct TwoInputs<A: HandlerInput, B: HandlerInput>: InputList {
    @usableFromInline let first: A
    @usableFromInline let second: B

    @inlinable
    init(_ first: A, _ second: B) { (self.first, self.second) = (first, second) }

    @inlinable
    static func read(from inputs: inout Inputs) throws(InputError) -> TwoInputs {
        TwoInputs(try A.read(from: &inputs), try B.read(from: &inputs))
    }
}

/// Three.
@usableFromInline
struct ThreeInputs<A: HandlerInput, B: HandlerInput, C: HandlerInput>: InputList {
    @usableFromInline let first: A
    @usableFromInline let second: B
    @usableFromInline let third: C

    @inlinable
    init(_ first: A, _ second: B, _ third: C) { (self.first, self.second, self.third) = (first, second, third) }

    @inlinable
    static func read(from inputs: inout Inputs) throws(InputError) -> ThreeInputs {
        ThreeInputs(try A.read(from: &inputs), try B.read(from: &inputs), try C.read(from: &inputs))
    }
}

/// Any number.
struct ManyInputs<each Input: HandlerInput>: InputList {
    let all: (repeat each Input)

    static func read(from inputs: inout Inputs) throws(InputError) -> ManyInputs {
        ManyInputs(all: (repeat try (each Input).read(from: &inputs)))
    }
}

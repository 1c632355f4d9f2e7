import Models

/// Bytes as a person reads them: other bytes than ASCII's visible ones and the space as `‹1f›`.
func shown(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { 0x20...0x7E ~= $0 ? String(Unicode.Scalar($0)) : "‹" + String($0, radix: 16) + "›" }.joined()
}

/// What a reader gave: a value, or why not.
enum Outcome<Value: Equatable>: Equatable, CustomStringConvertible {
    case value(Value)
    case error(JSONProblem, at: Int)

    init(_ body: () throws(JSONError) -> Value) {
        do throws(JSONError) { self = .value(try body()) } catch { self = .error(error.problem, at: error.offset) }
    }

    var description: String {
        switch self {
        case .value(let value): "\(value)"
        case .error(let problem, let offset): "the error \(problem) at byte \(offset)"
        }
    }
}

/// Numbers that look random and are the same in each run (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
/// 2014).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

import Synchronization

/// Names for requests: sixteen hexadecimal digits, different in every process and for every request.
enum Identifier {
    private static let base = UInt64.random(in: .min ... .max)
    private static let count = Atomic<UInt64>(0)

    static func next() -> String {
        // Numbers that follow each other are spread over all sixteen digits (SplitMix64, Steele, Lea, Flood 2014): nobody can
        // count the requests between two of his own.
        var number = base &+ count.wrappingAdd(1, ordering: .relaxed).newValue &* 0x9E37_79B9_7F4A_7C15
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        number ^= number >> 31
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

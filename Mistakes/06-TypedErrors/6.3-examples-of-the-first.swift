// Mistake 6.3: shows the examples of the first type only.
// Caught by: the examples of both sides, the first type's first
public static var examples: [Either<First, Second>] {
    First.examples.map(Either.first)
}

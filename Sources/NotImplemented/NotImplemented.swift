/// What a starter throws until the learner has written its body.
public struct NotImplemented: Error, CustomStringConvertible {
    /// The exercise's id, such as `3.2`.
    public let exercise: String

    public init(_ exercise: String) { self.exercise = exercise }

    public var description: String { "exercise \(exercise) is not written yet" }
}

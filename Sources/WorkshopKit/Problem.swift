/// Something that stops the command: one sentence, and what to do about it.
public struct Problem: Error, CustomStringConvertible, Encodable, Equatable {
    public let sentence: String
    public let fix: String?

    public init(_ sentence: String, fix: String? = nil) {
        self.sentence = sentence
        self.fix = fix
    }

    public var description: String { fix.map { "\(sentence)\n  → \($0)" } ?? sentence }
}

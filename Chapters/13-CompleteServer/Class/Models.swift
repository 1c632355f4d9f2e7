import Apus

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a learner's machine sends to take part.
@Model public struct Join: Equatable {
    @Length(4...20) public var code: String
    @Length(1...40) public var name: String
}

/// What it gets: the token is the only proof of who it is, and is shown once.
@Model public struct Joined: Equatable {
    public var learner: Int64
    public var token: String
    public var className: String
}

/// What a check has found. Nothing of the code is in it.
@Model public struct Verdict: Equatable {
    /// Made by the learner's machine: the same verdict, sent again, has the same key.
    @Length(8...64) public var key: String
    @Length(3...5) public var exercise: String
    public var passed: Bool
    /// How long the check took.
    @Range(0...86_400_000) public var milliseconds: Int
    /// The highest hint that has been read.
    @Range(0...4) public var hints: Int
    public var madeAt: Date
}

/// Verdicts that were kept on the disk while nobody could be reached come together.
@Model public struct Report: Equatable {
    @Length(1...100) public var verdicts: [Verdict]
}

/// Which of them are kept now, those among them that were here already: all of these the sender may forget.
@Model public struct Kept: Equatable {
    public var keys: [String]
}

/// A learner asks for help, and shows one file.
@Model public struct Ask: Equatable {
    @Length(8...64) public var key: String
    @Length(3...5) public var exercise: String
    @Length(0...2_000) public var text: String
    @Length(0...100_000) public var file: String
}

/// A question, as the teacher and its learner see it.
@Model public struct Question: Equatable {
    public var id: Int64
    public var learner: Int64
    public var name: String
    public var exercise: String
    public var text: String
    public var file: String
    public var askedAt: Date
    public var answer: String?
    public var answeredAt: Date?
}

/// The teacher's answer.
@Model public struct Answered: Equatable {
    public var question: Int64
    @Length(0...2_000) public var text: String
}

/// Somebody on the board.
@Model public struct Learner: Equatable {
    public var id: Int64
    public var name: String
}

/// What a learner has reached in an exercise.
@Model public struct Cell: Equatable {
    public var learner: Int64
    public var exercise: String
    public var passed: Bool
    public var attempts: Int
    public var hints: Int
}

/// The whole board, as it is at one moment.
@Model public struct Board: Equatable {
    public var className: String
    public var code: String
    /// The number of the last verdict in it: what is to be heard of comes behind it.
    public var number: Int64
    public var learners: [Learner]
    public var cells: [Cell]
    public var timerEnds: Date?
    /// On whose layers the server runs: `9 of 12 layers are yours`.
    public var layers = ""
}

/// A verdict, as the board hears of it.
@Model public struct Change: Equatable {
    public var number: Int64
    public var learner: Int64
    public var name: String
    public var exercise: String
    public var passed: Bool
    public var hints: Int
}

/// Where the class stands in an exercise, without names.
@Model public struct Pace: Equatable {
    public var exercise: String
    public var passed: Int
    public var tried: Int
}

/// What all of a class see together.
@Model public struct ClassState: Equatable {
    public var learners: Int
    public var pace: [Pace]
    public var timerEnds: Date?
}

/// A learner's own page.
@Model public struct Standing: Equatable {
    public var name: String
    public var className: String
    public var cells: [Cell]
    public var questions: [Question]
    public var state: ClassState
    /// On whose layers the server runs.
    public var layers = ""
}

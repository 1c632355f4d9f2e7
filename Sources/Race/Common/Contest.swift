/// What all contenders of a race have to do.
struct Contest: Sendable {
    let name: String
    /// The lines that have to come out, written down or worked out without any contender.
    let expected: [String]
    /// The chapter's code: the learner's or ours, whichever this program was built from.
    let layer: Contender
    let peer: Contender
}

/// One way to do it.
struct Contender: Sendable {
    /// What comes out, once and in words, to be held against what is expected.
    let outcome: @Sendable () -> [String]
    /// Makes the work that is timed: it does the operation so many times, and adds up a number that comes out of each, so that
    /// the optimizer can leave nothing out.
    let prepare: @Sendable () throws -> (_ count: Int) -> Int
}

extension Contest {
    /// What is wrong with a contender's result; nil if nothing is.
    func fault(of contender: Contender) -> String? {
        let lines = contender.outcome()
        for (line, wanted) in zip(lines, expected) where line != wanted { return "\(line), and it should be \(wanted)" }
        if lines.count != expected.count { return "\(lines.count) results, and there should be \(expected.count)" }
        return nil
    }
}

import Apus

extension ClassStore {
    /// Keeps a question, once, and gives its number.
    func ask(_ ask: Ask, of learner: Int64) async throws(ClassError) -> Int64 {
        let time = now()
        try await run(
            #sql(
                """
                INSERT OR IGNORE INTO questions (learner, key, exercise, text, file, asked_at)
                VALUES (\(learner), \(ask.key), \(ask.exercise), \(ask.text), \(ask.file), \(time))
                """))
        return try await first(#sql<Int64>("SELECT id FROM questions WHERE learner = \(learner) AND key = \(ask.key)")) ?? 0
    }

    /// All questions, those without an answer first, the oldest first.
    func questions() async throws(ClassError) -> [Question] {
        try await all(
            #sql<Question>(
                """
                SELECT questions.id, learner, learners.name, exercise, text, file, asked_at, answer, answered_at
                FROM questions JOIN learners ON learners.id = questions.learner
                ORDER BY answered_at IS NOT NULL, questions.id
                """))
    }

    func questions(of learner: Int64) async throws(ClassError) -> [Question] {
        try await all(
            #sql<Question>(
                """
                SELECT questions.id, learner, learners.name, exercise, text, file, asked_at, answer, answered_at
                FROM questions JOIN learners ON learners.id = questions.learner WHERE learner = \(learner) ORDER BY questions.id
                """))
    }

    /// - Throws: `noQuestion`.
    func answer(_ answered: Answered) async throws(ClassError) {
        let time = now()
        let changes = try await run(
            #sql("UPDATE questions SET answer = \(answered.text), answered_at = \(time) WHERE id = \(answered.question)"))
        if changes.count == 0 { throw .noQuestion(answered.question) }
    }
}

import Apus

extension ClassStore {
    /// Keeps verdicts, each once, in one transaction: either all of them are on the disk afterwards, or none.
    ///
    /// - Returns: the keys of all of them; also of those that were here already.
    func keep(_ report: Report, of learner: Int64) async throws(ClassError) -> Kept {
        let verdicts = report.verdicts
        try await database.write(throwing: ClassError.self) { transaction throws(ClassError) in
            for verdict in verdicts {
                let insert: SQLQuery<Void> = #sql(
                    """
                    INSERT OR IGNORE INTO verdicts (learner, key, exercise, passed, milliseconds, hints, made_at)
                    VALUES (
                        \(learner), \(verdict.key), \(verdict.exercise), \(verdict.passed), \(verdict.milliseconds), \(verdict.hints),
                        \(verdict.madeAt))
                    """)
                do throws(DatabaseError) { try transaction.run(insert) } catch { throw .database(error) }
            }
        }
        return Kept(keys: verdicts.map(\.key))
    }

    /// The whole board, in one transaction: its cells hold exactly the verdicts up to its number.
    func board() async throws(ClassError) -> Board {
        let cells = #sql<Cell>(
            """
            SELECT learner, exercise, max(passed) AS "passed!", count(*) AS "attempts!", max(hints) AS "hints!"
            FROM verdicts GROUP BY learner, exercise ORDER BY learner, exercise
            """)
        let learners = #sql<Learner>("SELECT id, name FROM learners ORDER BY id")
        let last = #sql<Int64>("SELECT coalesce(max(number), 0) AS \"number!\" FROM verdicts")
        let identity = try await identity()
        let ends = try await timerEnds()
        return try await database.read(throwing: ClassError.self) { transaction throws(ClassError) in
            do throws(DatabaseError) {
                return Board(
                    className: identity?.name ?? "", code: identity?.code ?? "", number: try transaction.first(last) ?? 0,
                    learners: try transaction.all(learners), cells: try transaction.all(cells), timerEnds: ends)
            } catch { throw .database(error) }
        }
    }

    /// The number of the last verdict; 0 without one.
    func lastNumber() async throws(ClassError) -> Int64 {
        try await first(#sql<Int64>("SELECT coalesce(max(number), 0) AS \"number!\" FROM verdicts")) ?? 0
    }

    /// What has been kept behind a number, in order, at most so many.
    func changes(after number: Int64, atMost count: Int) async throws(ClassError) -> [Change] {
        try await all(
            #sql<Change>(
                """
                SELECT verdicts.number, verdicts.learner, learners.name, verdicts.exercise, verdicts.passed, verdicts.hints
                FROM verdicts JOIN learners ON learners.id = verdicts.learner
                WHERE verdicts.number > \(number) ORDER BY verdicts.number LIMIT \(count)
                """))
    }
}

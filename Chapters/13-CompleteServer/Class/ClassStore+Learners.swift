import Apus

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ClassStore {
    /// Takes somebody into the class.
    ///
    /// - Throws: `wrongCode`; `noName`; `nameTaken`.
    func join(_ join: Join) async throws(ClassError) -> Joined {
        guard let identity = try await identity(), Secrets.areEqual(Array(identity.code.utf8), Array(join.code.uppercased().utf8)) else {
            throw .wrongCode
        }
        let name = Self.trimmed(join.name)
        if name.isEmpty { throw .noName }
        let token = Self.secret()
        let (folded, hash, time) = (name.lowercased(), Self.hash(token), now())
        let insert: SQLQuery<Void> = #sql(
            "INSERT INTO learners (name, folded_name, token_hash, joined_at) VALUES (\(name), \(folded), \(hash), \(time))")
        do throws(DatabaseError) {
            return Joined(learner: try await database.run(insert).lastID, token: token, className: identity.name)
        } catch { throw error.kind == .unique ? .nameTaken(name) : .database(error) }
    }

    /// Without what cannot be seen at either end.
    private static func trimmed(_ name: String) -> String {
        func isSeen(_ scalar: Unicode.Scalar) -> Bool {
            ![.control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned].contains(
                scalar.properties.generalCategory)
        }
        let scalars = name.unicodeScalars
        guard let first = scalars.firstIndex(where: isSeen), let last = scalars.lastIndex(where: isSeen) else { return "" }
        return String(scalars[first...last])
    }

    /// Who shows a token.
    func learner(withToken token: String) async throws(ClassError) -> Learner? {
        let hash = Self.hash(token)
        return try await first(#sql<Learner>("SELECT id, name FROM learners WHERE token_hash = \(hash)"))
    }

    func learner(_ id: Int64) async throws(ClassError) -> Learner? {
        try await first(#sql<Learner>("SELECT id, name FROM learners WHERE id = \(id)"))
    }

    /// Everything that a learner may see: the own verdicts and questions, and the class without names.
    func standing(of learner: Learner) async throws(ClassError) -> Standing {
        let id = learner.id
        let cells = try await all(
            #sql<Cell>(
                """
                SELECT learner, exercise, max(passed) AS "passed!", count(*) AS "attempts!", max(hints) AS "hints!"
                FROM verdicts WHERE learner = \(id) GROUP BY exercise ORDER BY exercise
                """))
        let name = try await identity()?.name ?? ""
        return Standing(name: learner.name, className: name, cells: cells, questions: try await questions(of: id), state: try await state())
    }

    /// The class, without names.
    func state() async throws(ClassError) -> ClassState {
        let count = try await first(#sql<Int>("SELECT count(*) AS \"count!\" FROM learners")) ?? 0
        let pace = try await all(
            #sql<Pace>(
                """
                SELECT exercise AS "exercise!", coalesce(sum(done), 0) AS "passed!", count(*) AS "tried!"
                FROM (SELECT exercise, max(passed) AS done FROM verdicts GROUP BY learner, exercise) GROUP BY exercise ORDER BY exercise
                """))
        return ClassState(learners: count, pace: pace, timerEnds: try await timerEnds())
    }
}

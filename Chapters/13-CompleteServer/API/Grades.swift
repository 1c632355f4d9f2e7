import Apus

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a learner has reached in an exercise, as it goes into the books.
@Model public struct Grade: Equatable {
    public var learner: String
    public var exercise: String
    public var passed: Bool
    public var attempts: Int
    public var hints: Int
    /// When it passed for the first time.
    public var passedAt: Date?
    /// How long the checks took, all together.
    public var milliseconds: Int
}

extension ClassStore {
    func grades() async throws(ClassError) -> [Grade] {
        try await all(
            #sql<Grade>(
                """
                SELECT learners.name AS learner, exercise, max(passed) AS "passed!", count(*) AS "attempts!", max(hints) AS "hints!",
                    min(CASE WHEN passed THEN made_at END) AS "passedAt?", sum(milliseconds) AS "milliseconds!"
                FROM verdicts JOIN learners ON learners.id = verdicts.learner
                GROUP BY learners.id, exercise ORDER BY learners.folded_name, exercise
                """))
    }
}

/// The forms in which grades are taken home.
enum GradesFile {
    /// RFC 4180. A field that begins with what a spreadsheet takes for a formula gets an apostrophe before it (OWASP, "CSV Injection").
    static func csv(_ grades: [Grade]) -> String {
        var text = "learner,exercise,passed,attempts,hints,passed at,milliseconds\r\n"
        for grade in grades {
            let fields = [
                grade.learner, grade.exercise, grade.passed ? "yes" : "no", "\(grade.attempts)", "\(grade.hints)",
                grade.passedAt?.formatted(.iso8601) ?? "", "\(grade.milliseconds)",
            ]
            text += fields.map(field).joined(separator: ",") + "\r\n"
        }
        return text
    }

    private static func field(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        return safe.contains { ",\"\r\n".contains($0) } || safe != text
            ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }

    /// JUnit's form, which CI systems and learning platforms read: a suite for each learner, a case for each exercise.
    static func junit(_ grades: [Grade], suite name: String) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"\(xml(name))\">\n"
        for (learner, cases) in grouped(grades) {
            let failures = cases.count { !$0.passed }
            text += "  <testsuite name=\"\(xml(learner))\" tests=\"\(cases.count)\" failures=\"\(failures)\">\n"
            for grade in cases {
                let seconds = "\(grade.milliseconds / 1000)." + "\(1000 + grade.milliseconds % 1000)".dropFirst()
                text += "    <testcase classname=\"\(xml(learner))\" name=\"\(xml(grade.exercise))\" time=\"\(seconds)\""
                text += grade.passed ? "/>\n" : "><failure message=\"not passed after \(grade.attempts) checks\"/></testcase>\n"
            }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func grouped(_ grades: [Grade]) -> [(String, [Grade])] {
        var groups: [(String, [Grade])] = []
        for grade in grades {
            if groups.last?.0 == grade.learner { groups[groups.count - 1].1.append(grade) } else { groups.append((grade.learner, [grade])) }
        }
        return groups
    }

    /// Text for an attribute. What XML 1.0 §2.2 does not allow at all is left out.
    private static func xml(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\t", "\n", "\r": out += "&#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

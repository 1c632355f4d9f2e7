/// A verdict as a learner reads it.
public struct VerdictText {
    let paint: Paint

    public init(_ paint: Paint = Paint()) { self.paint = paint }

    public func lines(_ verdict: Verdict) -> [String] {
        let name = "\(verdict.exercise) \(verdict.title)"
        let time = paint.dim("\(oneDecimal(verdict.seconds)) s")
        if verdict.passed {
            return ["\(paint.green("✓")) \(paint.bold(name)) · \(tests(verdict.tests)) · \(time)"]
        }
        var lines = ["\(paint.red("✗")) \(paint.bold(name)) · \(summary(verdict)) · \(time)"]
        if let running = verdict.running { lines += ["", "  in the test \(paint.bold("“\(running)”"))"] }
        if let explanation = verdict.explanation { lines += [""] + indented(explanation, 2) }
        for error in verdict.errors {
            lines += ["", "  \(paint.bold("\(error.file):\(error.line)")): \(error.message)"]
            if let code = error.code {
                // The column counts bytes in UTF-8; a tab stays one, so that the caret stands under its letter.
                let before = String(decoding: code.utf8.prefix(max(0, error.column - 1)), as: UTF8.self)
                lines += ["    " + code, "    " + String(before.map { $0 == "\t" ? "\t" : " " }) + paint.red("^")]
            }
        }
        lines += failures(verdict.failures)
        if !verdict.printed.isEmpty { lines += ["", "  what your code printed:"] + verdict.printed.map { paint.dim("    " + $0) } }
        return lines
    }

    /// The first failed tests, each with its first failed arguments: more than that nobody reads.
    private func failures(_ failures: [Verdict.Failure]) -> [String] {
        var lines: [String] = []
        var names: [String] = []
        for failure in failures where !names.contains(failure.test) { names.append(failure.test) }
        for name in names.prefix(4) {
            let own = failures.filter { $0.test == name }
            guard let first = own.first else { continue }
            lines += ["", "  \(paint.red("✗")) \(paint.bold(name))\(first.arguments.map { " (\(oneLine($0)))" } ?? "")"]
            lines += indented(first.words, 4)
            let detail = [first.detail, first.place ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
            lines += indented(detail, 4).map { paint.dim($0) }
            let others = own.dropFirst().filter { $0.arguments != first.arguments }.compactMap(\.arguments)
            if !others.isEmpty { lines.append(paint.dim("    also with \(others.prefix(5).map(oneLine).joined(separator: ", "))")) }
        }
        if names.count > 4 { lines += ["", "  … and \(tests(names.count - 4, "more "))"] }
        return lines
    }

    private func oneLine(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    }

    private func summary(_ verdict: Verdict) -> String {
        switch verdict.result {
        case .failed where verdict.failures.isEmpty: "failed"
        case .failed: "\(Set(verdict.failures.map(\.test)).count) of \(tests(verdict.tests)) fail"
        default: verdict.result.rawValue
        }
    }

    private func tests(_ count: Int, _ word: String = "") -> String { "\(count) \(word)test\(count == 1 ? "" : "s")" }

    private func indented(_ text: String, _ count: Int) -> [String] {
        text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
    }

    private func oneDecimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

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
        var last = ""
        for failure in verdict.failures {
            let title = failure.test + (failure.arguments.map { " (\($0))" } ?? "")
            if title != last { lines += ["", "  \(paint.red("✗")) \(paint.bold(title))"] }
            last = title
            lines += indented(failure.words, 4)
            let detail = [failure.detail, failure.place ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
            lines += indented(detail, 4).map { paint.dim($0) }
        }
        if !verdict.printed.isEmpty { lines += ["", "  what your code printed:"] + verdict.printed.map { paint.dim("    " + $0) } }
        return lines
    }

    private func summary(_ verdict: Verdict) -> String {
        switch verdict.result {
        case .failed where verdict.failures.isEmpty: "failed"
        case .failed: "\(Set(verdict.failures.map(\.test)).count) of \(tests(verdict.tests)) fail"
        default: verdict.result.rawValue
        }
    }

    private func tests(_ count: Int) -> String { "\(count) test\(count == 1 ? "" : "s")" }

    private func indented(_ text: String, _ count: Int) -> [String] {
        text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
    }

    private func oneDecimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// How the exercises of a file differ between two versions of the course, in words.
enum ExerciseChange {
    /// - Parameters: the starter file's text in both versions; empty when it is not there.
    static func compare(_ old: String, _ new: String) -> [String] {
        guard let before = try? Source(old, name: ""), let after = try? Source(new, name: "") else { return [] }
        var lines: [String] = []
        for id in Set((before.declarations + after.declarations).map(\.id)).sorted() {
            let (left, right) = (before.declarations.filter { $0.id == id }, after.declarations.filter { $0.id == id })
            guard let title = (right.first ?? left.first)?.title else { continue }
            if left.isEmpty {
                lines.append("\(id) \(title) is new")
            } else if right.isEmpty {
                lines.append("\(id) \(title) is no longer part of the course")
            } else {
                let how = differences(before, left, after, right)
                if !how.isEmpty { lines.append("\(id) \(title): \(how.joined(separator: ", ")); check it again: ./workshop check \(id)") }
            }
        }
        if lines.isEmpty, old != new, let first = after.declarations.first {
            lines.append(
                "\(first.id) \(first.title): the code that is given around it changed; check it again: ./workshop check \(first.id)")
        }
        return lines
    }

    private static func differences(_ before: Source, _ left: [Declaration], _ after: Source, _ right: [Declaration]) -> [String] {
        func text(_ source: Source, _ declarations: [Declaration], _ range: (Declaration) -> Range<Int>) -> [String] {
            declarations.flatMap { source.lines[range($0)] }
        }
        var how: [String] = []
        if left.map(\.title) != right.map(\.title) { how.append("its title changed") }
        if text(before, left, { $0.header.lowerBound..<$0.signature }) != text(after, right, { $0.header.lowerBound..<$0.signature }) {
            how.append("its contract (the comment above it) changed")
        }
        if text(before, left, { $0.signature..<$0.body.lowerBound }) != text(after, right, { $0.signature..<$0.body.lowerBound }) {
            how.append("its first line changed, so yours must follow")
        }
        if text(before, left, \.body) != text(after, right, \.body) { how.append("its starter changed") }
        return how
    }
}

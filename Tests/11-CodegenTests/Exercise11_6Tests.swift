import Testing

@testable import Codegen

@Suite("11.6 The drift check", .timeLimit(.minutes(1)))
struct Exercise11_6 {
    private let made: [(name: String, text: String)] = [("b.ts", "1\n2\n"), ("a.ts", "one\n")]

    private func expect(
        _ found: [String: String], _ wanted: [Drift], _ by: String, _ place: SourceLocation = #_sourceLocation
    ) {
        let came = Drift.between(made, and: found)
        let folder = found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.debugDescription)" }.joined(separator: ", ")
        #expect(came == wanted, "The folder has \(folder): \(by)\nWanted \(wanted)\n  came \(came)", sourceLocation: place)
    }

    @Test("what is as it should be is no difference") func same() {
        expect(["a.ts": "one\n", "b.ts": "1\n2\n"], [], "Nothing is stale, in whatever order they came.")
    }

    @Test("a file that is not there") func missing() {
        expect(["a.ts": "one\n"], [.missing("b.ts")], "It was added on the server's side.")
        expect([:], [.missing("a.ts"), .missing("b.ts")], "In the order of their names: whoever reads the list twice finds the same list.")
    }

    @Test("a file that nobody makes any more") func leftOver() {
        expect(
            ["a.ts": "one\n", "b.ts": "1\n2\n", "old.ts": ""], [.leftOver("old.ts")],
            "Somebody may still import it, and it will never be right again.")
    }

    @Test("a file that differs, with its lines") func changed() {
        expect(
            ["a.ts": "two\n", "b.ts": "1\n2\n"],
            [.changed("a.ts", [LineChange(kind: .removed, number: 1, text: "two"), LineChange(kind: .added, number: 1, text: "one")])],
            "What lies there goes, what is made comes.")
        expect(
            ["a.ts": "one", "b.ts": "1\n2\n"], [.changed("a.ts", [])],
            "The last line's end is missing: no line differs, and the file does.")
    }

    @Test("all kinds, sorted") func all() {
        expect(
            ["b.ts": "1\n", "0.ts": "x", "c.ts": "y"],
            [.leftOver("0.ts"), .missing("a.ts"), .changed("b.ts", [LineChange(kind: .added, number: 2, text: "2")]), .leftOver("c.ts")],
            "One list, by name, whatever kind they are.")
    }

    @Test("whatever the files are called, and whatever is in them") func names() {
        expect(
            ["a.ts": "", "b.ts": "1\n2\n"], [.changed("a.ts", [LineChange(kind: .added, number: 1, text: "one")])],
            "A file that is empty is there, and is wrong.")
        expect(
            ["a.ts": "one\n", "b.ts": "1\n2\n", "Z.js": "", "ab": ""], [.leftOver("Z.js"), .leftOver("ab")],
            "Nothing is said of endings; and \"Z\" stands before \"a\" for `<`, on every machine.")
    }

    private func expectLines(_ old: String, _ new: String, _ wanted: [String], _ by: String, _ place: SourceLocation = #_sourceLocation) {
        let came = LineChange.between(old, and: new).map(\.description)
        let texts = old.utf8.count > 100 ? "A long text" : "\(old.debugDescription) to \(new.debugDescription)"
        #expect(came == wanted, "\(texts): \(by)\nWanted \(wanted)\n  came \(came.prefix(10))", sourceLocation: place)
    }

    @Test("lines that come and go, with their numbers") func lines() {
        expectLines("a\nb\nc\n", "a\nc\n", ["-2: b"], "b has gone; its number is that in the old text.")
        expectLines("a\nc\n", "a\nb\nc\n", ["+2: b"], "b has come; its number is that in the new text.")
        expectLines("", "a\nb\n", ["+1: a", "+2: b"], "An empty text has no line.")
        expectLines("a\n", "", ["-1: a"], "Nor has it at the end.")
        expectLines("a\nb\n", "a\nb\n", [], "Nothing differs.")
    }

    @Test("in the order of the text, what goes before what comes") func order() {
        expectLines(
            "head\nold 1\nsame\nold 2\ntail\n", "head\nnew 1\nsame\nnew 2\nmore\ntail\n",
            ["-2: old 1", "+2: new 1", "-4: old 2", "+4: new 2", "+5: more"],
            "Each change stands where it happened, so that one reads it like the file.")
        expectLines(
            "a\nb\nx\n", "c\nd\nx\n", ["-1: a", "-2: b", "+1: c", "+2: d"], "Two lines for two: first what has gone, then what has come.")
        expectLines("a\n\nb\n", "a\nb\n", ["-2: "], "An empty line is a line.")
        expectLines(
            "a\nb\nc\nx\n", "x\nd\n", ["-1: a", "-2: b", "-3: c", "+2: d"], "Three lines before x have gone, and one behind it has come.")
    }

    @Test("as few lines as it takes") func few() {
        let old = (1...200).map { "line \($0)\n" }.joined()
        let new = "first\n" + old.replacing("line 100\n", with: "")
        expectLines(old, new, ["+1: first", "-100: line 100"], "One line at the beginning does not make all others different.")
    }
}

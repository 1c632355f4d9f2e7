import SwiftSyntax

/// The literal behind `#sql`: its text with `?1`, `?2` for the values, and where each piece stands in the file.
struct QueryText {
    /// The SQL.
    var text = ""
    /// What is interpolated.
    var values: [ExprSyntax] = []
    /// The literal's pieces, each line is one, and where they begin in `text`, in bytes.
    private var pieces: [(offset: Int, node: StringSegmentSyntax)] = []

    init(_ literal: StringLiteralExprSyntax) throws(SQLComplaint) {
        for segment in literal.segments {
            switch segment {
            case .stringSegment(let piece):
                pieces.append((text.utf8.count, piece))
                let pounds = literal.openingPounds?.text ?? ""
                let words = piece.content.text.replacing("\\\(pounds)\"", with: "\"")
                if words.contains("\\\(pounds)") || words.contains("\\#") {
                    throw SQLComplaint(message: "the only escape in #sql is \\\": write a backslash in a raw literal, #\"…\"#")
                }
                text += words
            case .expressionSegment(let piece):
                guard piece.expressions.count == 1, let value = piece.expressions.first, value.label == nil else {
                    throw SQLComplaint(message: "one value stands in each interpolation")
                }
                values.append(value.expression)
                text += "?\(values.count)"
            }
        }
    }

    /// The text as a literal in Swift, raw, with more number signs than the text has behind a quote.
    var literal: String {
        var signs = "#"
        while text.contains("\"" + signs) { signs += "#" }
        return signs + "\"" + text.replacing("\n", with: "\\\(signs)n") + "\"" + signs
    }

    /// The piece in which a byte of the text stands: the compiler points at nodes.
    func piece(at offset: Int) -> StringSegmentSyntax? { pieces.last { $0.offset <= offset }?.node }
}

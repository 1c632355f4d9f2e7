import SwiftSyntax

/// The literal behind `#sql`: its text with `?1`, `?2` for the values, and where each piece stands in the file.
struct QueryText {
    /// The SQL.
    var text = ""
    /// What is interpolated.
    var values: [ExprSyntax] = []
    /// Where the literal's pieces begin: in `text`, in bytes, and in the file.
    private var pieces: [(offset: Int, position: AbsolutePosition)] = []

    init(_ literal: StringLiteralExprSyntax) throws(SQLComplaint) {
        for segment in literal.segments {
            switch segment {
            case .stringSegment(let piece):
                pieces.append((text.utf8.count, piece.content.positionAfterSkippingLeadingTrivia))
                let isRaw = literal.openingPounds != nil
                let words = isRaw ? piece.content.text : piece.content.text.replacing("\\\"", with: "\"")
                if !isRaw, words.contains("\\") {
                    throw SQLComplaint(message: "the only escape in #sql is \\\": write others in a raw literal, #\"…\"#")
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

    /// The place in the file of a byte of the text.
    func position(of offset: Int) -> AbsolutePosition? {
        guard let piece = pieces.last(where: { $0.offset <= offset }) else { return nil }
        return piece.position.advanced(by: offset - piece.offset)
    }
}

/// Bars with the range of their rounds: who is ahead, and how sure that is.
public struct BarChart: Sendable {
    public var title: String
    public var unit: String
    public var rows: [Rounds]

    public init(_ title: String, unit: String, rows: [Rounds]) {
        self.title = title
        self.unit = unit
        self.rows = rows
    }

    /// The picture; `nil` when there is nothing to show. The axis begins at 0, because a bar is read by its length.
    public var svg: String? {
        guard let most = rows.map(\.range.upperBound).max(), most > 0 else { return nil }
        let (left, width, row) = (190.0, 420.0, 30.0)
        var body = SVG.text(8, 26, "\(title) (\(unit))", "class=\"title\"")
        for (index, one) in rows.enumerated() {
            let y = 48 + Double(index) * row
            let scale = { (value: Double) in left + width * value / most }
            body += SVG.text(left - 10, y + 15, one.name, "text-anchor=\"end\"")
            let colour = Plot.colours[one.name.hasPrefix("Apus") ? 0 : 6]
            body +=
                "<rect x=\"\(SVG.number(left))\" y=\"\(SVG.number(y + 3))\" width=\"\(SVG.number(scale(one.median) - left))\" height=\"16\" fill=\"\(colour)\"/>\n"
            let (low, high) = (scale(one.range.lowerBound), scale(one.range.upperBound))
            body += SVG.line(low, y + 11, high, y + 11, "class=\"range\"")
            for end in [low, high] { body += SVG.line(end, y + 6, end, y + 16, "class=\"range\"") }
            body += SVG.text(max(high, scale(one.median)) + 8, y + 15, SVG.figure(one.median), "")
        }
        return SVG.document(width: left + width + 110, height: 60 + Double(rows.count) * row, title, body)
    }
}

/// A picture of series over one axis, as SVG: it needs no program to be made, and none to be looked at.
public struct Plot: Sendable {
    public struct Series: Sendable {
        public var name: String
        public var points: [(x: Double, y: Double)]

        public init(_ name: String, _ points: [(x: Double, y: Double)]) {
            self.name = name
            self.points = points
        }
    }

    /// How the values of the x axis are laid out.
    public enum XAxis: Sendable {
        case log(unit: String)
        /// The x of a point is a percentile in millionths.
        case percentiles(nines: Double)
    }

    public var title: String
    public var x: XAxis
    public var xTitle: String
    public var yTitle: String
    public var series: [Series]

    public init(_ title: String, x: XAxis, xTitle: String, yTitle: String, series: [Series]) {
        self.title = title
        self.x = x
        self.xTitle = xTitle
        self.yTitle = yTitle
        self.series = series
    }

    static let width = 760.0
    static let height = 420.0
    private static let (left, top, right, bottom) = (78.0, 48.0, 190.0, 52.0)
    /// Told apart also by who does not see all colours (Okabe and Ito, "Color Universal Design", 2008).
    static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#8a6d00"]

    /// The picture. Values that are not above 0 have no place on a logarithmic axis, and are left out. `nil` when nothing is left.
    public var svg: String? {
        let shown = series.map { Series($0.name, $0.points.filter { $0.y > 0 && $0.y.isFinite && $0.x > 0 && $0.x.isFinite }) }
        let points = shown.flatMap(\.points)
        guard let lowest = points.map(\.y).min(), let highest = points.map(\.y).max() else { return nil }
        let (width, height) = (Self.width - Self.left - Self.right, Self.height - Self.top - Self.bottom)
        let vertical = Self.axis(lowest, highest, height)
        let horizontal: (Double) -> Double
        var marks: [(Double, String)] = []
        switch x {
        case .log(let unit):
            let axis = Self.axis(points.map(\.x).min()!, points.map(\.x).max()!, width)
            horizontal = axis.position
            marks = axis.ticks.map { (axis.position($0), SVG.figure($0) + unit) }
        case .percentiles(let nines):
            horizontal = { LogAxis.position(Percentile(millionths: UInt64($0)), nines: nines, length: width) }
            marks = [500_000, 900_000, 990_000, 999_000, 999_900, 999_990].map { Percentile(millionths: $0) }
                .map { (LogAxis.position($0, nines: nines, length: width), "\($0)") }.filter { $0.0 < width + 0.5 }
        }
        var body = SVG.text(Self.left, 20, title, "class=\"title\"")
        for (position, label) in marks {
            let x = Self.left + position
            body += SVG.line(x, Self.top, x, Self.top + height, "class=\"grid\"")
            body += SVG.text(x, Self.top + height + 18, label, "text-anchor=\"middle\"")
        }
        for tick in vertical.ticks {
            let y = Self.top + height - vertical.position(tick)
            body += SVG.line(Self.left, y, Self.left + width, y, "class=\"grid\"")
            body += SVG.text(Self.left - 8, y + 4, SVG.figure(tick), "text-anchor=\"end\"")
        }
        body += SVG.text(Self.left + width / 2, Self.height - 10, xTitle, "text-anchor=\"middle\"")
        body += SVG.text(8, Self.top - 8, yTitle, "")
        for (index, one) in shown.enumerated() where !one.points.isEmpty {
            let colour = Self.colours[index % Self.colours.count]
            // Beyond eight lines a colour comes again, with dashes.
            let dash = index < Self.colours.count ? "" : " stroke-dasharray=\"6 3\""
            let places = one.points.map { (Self.left + horizontal($0.x), Self.top + height - vertical.position($0.y)) }
            body += SVG.path(places, "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"\(dash)")
            if places.count < 12 { for (x, y) in places { body += SVG.dot(x, y, colour) } }
            let y = Self.top + 8 + Double(index) * 19
            body += SVG.line(Self.left + width + 14, y, Self.left + width + 36, y, "stroke=\"\(colour)\" stroke-width=\"3\"\(dash)")
            body += SVG.text(Self.left + width + 42, y + 4, one.name, "")
        }
        return SVG.document(width: Self.width, height: Self.height, title, body)
    }

    /// An axis that holds all values, also when they are all the same.
    private static func axis(_ low: Double, _ high: Double, _ length: Double) -> LogAxis {
        LogAxis(from: low / 1.1, to: high * 1.1, length: length)
    }
}

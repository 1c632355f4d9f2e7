/// The few forms of SVG that the pictures are made of.
enum SVG {
    static func document(width: Double, height: Double, _ title: String, _ body: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-label="\(escaped(title))">
        <style>
        svg { background: #fff; font: 13px system-ui, sans-serif }
        text { fill: #222 } .title { font-size: 16px; font-weight: 600 } .grid { stroke: #ddd } .range { stroke: #222; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) { svg { background: #1c1c1e } text { fill: #eee } .grid { stroke: #3a3a3c } .range { stroke: #eee } }
        </style>
        \(body)</svg>

        """
    }

    static func text(_ x: Double, _ y: Double, _ text: String, _ attributes: String) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" \(attributes)>\(escaped(text))</text>\n"
    }

    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ attributes: String) -> String {
        "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" \(attributes)/>\n"
    }

    static func path(_ points: [(Double, Double)], _ attributes: String) -> String {
        let text = points.enumerated().map { "\($0.offset == 0 ? "M" : "L")\(number($0.element.0)) \(number($0.element.1))" }
        return "<path d=\"\(text.joined(separator: " "))\" \(attributes)/>\n"
    }

    static func dot(_ x: Double, _ y: Double, _ colour: String) -> String {
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"3\" fill=\"\(colour)\"/>\n"
    }

    /// At most two digits behind the point: `1296000`, `0.05`.
    static func number(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 1e15 else { return "\(value)" }
        let whole = abs(Int(hundredths)) / 100
        var part = String(abs(Int(hundredths)) % 100 + 100).dropFirst()
        while part.last == "0" { part.removeLast() }
        return (hundredths < 0 ? "-" : "") + "\(whole)" + (part.isEmpty ? "" : "." + part)
    }

    /// For people: `69,430`, `45.7`, `0.05`. From a hundred on nothing stands behind the point.
    static func figure(_ value: Double) -> String {
        guard abs(value) >= 100 else { return number(value) }
        var digits = number(value.rounded())[...]
        var groups: [Substring] = []
        while digits.drop(while: { $0 == "-" }).count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}

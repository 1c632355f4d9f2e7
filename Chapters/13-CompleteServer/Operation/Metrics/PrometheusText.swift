/// The text form's small parts (exposition format 0.0.4).
enum PrometheusText {
    static let contentType: StaticString = "text/plain; version=0.0.4; charset=utf-8"

    /// `name{labels} value`.
    static func sample(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    /// A name of letters, digits and `_`, without a digit at the front; other signs become `_`.
    static func name(_ label: String) -> String {
        let name = String(String.UnicodeScalarView(label.unicodeScalars.map { isPart($0) ? $0 : "_" }))
        return name.first.map { "0"..."9" ~= $0 } ?? true ? "_" + name : name
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    /// `method="GET",status="200"`. In a value, `\`, `"` and the line's end are escaped.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { key, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name(key))=\"\(escaped)\""
        }.joined(separator: ",")
    }

    /// As Go's ParseFloat reads it. Swift writes `inf` and `nan`, which that reads as well.
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}

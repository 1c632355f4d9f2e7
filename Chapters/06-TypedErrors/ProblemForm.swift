import HTTPParser
import HTTPServer
import Router

/// The forms that a problem can be told in.
enum ProblemForm: Sendable, Equatable {
    /// `application/problem+json` (RFC 9457): for programs, and for all who do not say.
    case json
    /// A page: for people with a browser.
    case html
    /// Lines: for people with a terminal.
    case text

    /// The form that a client likes best (RFC 9110 §12.5.1). JSON goes first between equals, and is what those get who take none
    /// of the three: an error that is told in the wrong form is better than one that is not told.
    ///
    /// - Parameter accepted: the members of `Accept`.
    init(accepted: [String]) {
        // What most programs send needs no dictionary.
        if accepted.isEmpty || accepted.count == 1 && (accepted[0] == "*/*" || accepted[0] == "application/json") {
            self = .json
            return
        }
        let weights = Weights.of(accepted)
        let any = weights["*/*"] ?? 0
        // Of several that fit, the most exact one counts. Who takes JSON is taken to take this JSON too.
        let json = weights["application/problem+json"] ?? weights["application/json"] ?? weights["application/*"] ?? any
        let html = weights["text/html"] ?? weights["text/*"] ?? any
        let text = weights["text/plain"] ?? weights["text/*"] ?? any
        if json >= max(html, text) {
            self = .json
        } else {
            self = html >= text ? .html : .text
        }
    }
}

extension Problem {
    /// The answer in one of the forms.
    ///
    /// - Parameter requestID: names the request, so that a person who asks for help can say which one it was.
    func response(_ form: ProblemForm, requestID: String?) -> Response {
        var response: Response
        switch form {
        case .json:
            let document = document(requestID: requestID)
            response = Response(status, contentType: "application/problem+json", body: .bytes(document))
        case .html:
            response = Response(status, contentType: "text/html; charset=utf-8", body: .text(page(requestID: requestID)))
        case .text:
            let lines = ["\(status.reason): \(publicDetail)"] + publicFlaws.map(\.description) + (requestID.map { ["request \($0)"] } ?? [])
            response = .text(lines.map { Self.printable($0) + "\n" }.joined(), status: status)
        }
        response.head.fields += fields
        // RFC 9110 §12.5.5: a cache must not give a page to a program.
        response.head.add("Accept", toList: "Vary")
        return response
    }

    private func page(requestID: String?) -> String {
        let flaws = publicFlaws.map { "<li>\(Self.escaped($0.description))</li>" }.joined()
        return """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(status.code) \(status.reason)</title>
            <h1>\(status.reason)</h1>
            <p>\(Self.escaped(publicDetail))</p>\(flaws.isEmpty ? "" : "\n<ul>\(flaws)</ul>")
            <p><small>\(Self.escaped(code))\(requestID.map { " · request \(Self.escaped($0))" } ?? "")</small></p>

            """
    }

    /// Text within a page: what a client has sent comes back in errors, and must not become a script (HTML §13.1.2.6).
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Text within a line: what a client has sent must neither begin a line of its own nor give orders to a terminal (ECMA-48).
    private static func printable(_ text: String) -> String {
        var printable = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control { printable += "\u{FFFD}" } else { printable.unicodeScalars.append(scalar) }
        }
        return printable
    }

    /// No more of the text than an answer may have, cut between two characters.
    var publicDetail: String {
        if detail.utf8.count <= ProblemLimits.detailBytes { return detail }
        var end = detail.utf8.index(detail.startIndex, offsetBy: ProblemLimits.detailBytes)
        while end.samePosition(in: detail.unicodeScalars) == nil { end = detail.utf8.index(before: end) }
        return detail[..<end] + "…"
    }

    /// No more flaws than an answer may have.
    var publicFlaws: ArraySlice<Flaw> { flaws.prefix(ProblemLimits.flaws) }
}

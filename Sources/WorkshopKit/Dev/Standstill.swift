import Foundation

/// Why nothing can answer for a while, for whoever asks: a page for a browser, a problem document (RFC 9457) for a program. Both are 503.
public struct Standstill: Sendable, Equatable {
    /// Differs from that of every other one: a page that is open sees by it that something has changed.
    public let number: Int
    /// `users-example does not build`.
    public let title: String
    /// What there is to know about it, a text each: an error of the compiler with the line that it is about.
    public let reasons: [String]

    public init(number: Int, title: String, reasons: [String]) {
        (self.number, self.title, self.reasons) = (number, title, reasons)
    }

    /// A build that failed.
    ///
    /// - Parameter root: of the package, which paths are shown without.
    public init(number: Int, building product: String, _ output: String, root: String) {
        let errors = Diagnostic.parse(output).filter(\.isError)
        let shown = errors.prefix(20).map { error in
            error.shown(root: root, lines: (try? readText(error.file)).map(Source.split) ?? [])
        }
        self.init(
            number: number, title: "\(product) does not build",
            // Without an error of the compiler it is the linker, or a package: their last words.
            reasons: errors.isEmpty ? [output.split(separator: "\n").suffix(20).joined(separator: "\n")] : Array(shown))
    }

    /// The field of an answer that comes from here and not from the program.
    static let field = "Apus-Dev"

    func answer(to request: SmallRequest) -> [UInt8] {
        let accepted = request.fields["accept"]?.lowercased() ?? ""
        let isProgram = accepted.contains("json") && !accepted.contains("text/html")
        let body = Array((isProgram ? json : html).utf8)
        return SmallServer.response(
            "503 Service Unavailable", isProgram ? "application/problem+json" : "text/html; charset=utf-8",
            request.line.hasPrefix("HEAD ") ? [] : body, "\(Self.field): \(number)\r\nRetry-After: 1\r\n", length: body.count)
    }

    private var json: String {
        struct Document: Encodable {
            let type = "about:blank"
            let title = "Service Unavailable"
            let status = 503
            let detail: String
            let code = "no_program"
            let reasons: [String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try? encoder.encode(Document(detail: title, reasons: reasons))
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// The page looks twice a second whether it is still what would come. Nothing is asked of the program but one HEAD.
    private var html: String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>\(Self.escaped(title))</title>
        <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.3rem; color: light-dark(#a11, #f88); }
        pre { padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; border-left: 4px solid light-dark(#a11, #f88); background: light-dark(#f6f6f6, #222); }
        </style>
        <h1>\(Self.escaped(title))</h1>
        \(reasons.map { "<pre>\(Self.escaped($0))</pre>" }.joined(separator: "\n"))
        <p>This page comes again by itself when something has been saved and built.</p>
        <script>
        setInterval(async () => {
          try {
            const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
            if (answer.headers.get('\(Self.field)') !== '\(number)') location.replace(location.href);
          } catch {}
        }, 500);
        </script>
        </html>

        """
    }

    /// Text for HTML.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

import Apus
import ClassroomPages

/// The pages, with their scripts and styles.
enum Pages {
    /// What a browser may do with them: load from this server alone, and run nothing that stands in a page.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'"

    static func add(to app: App) {
        for (path, page) in [("/", PageFile.index), ("/teacher", .teacher), ("/me", .learner), ("/favicon.ico", .icon)] {
            app.get(path) { (context) in response(page) }
        }
        app.get("/assets/:name") { (context, name: String) throws(PageError) -> Response in
            guard let file = PageFile(rawValue: name), file.rawValue.hasSuffix("html") == false else { throw .noAsset(name) }
            return response(file)
        }
    }

    private static let html: StaticString = "text/html; charset=utf-8"

    private static func type(of file: PageFile) -> StaticString {
        switch file {
        case .index, .teacher, .learner: html
        case .style: "text/css; charset=utf-8"
        case .indexScript, .teacherScript, .learnerScript, .common, .live, .board, .notes, .questions, .tower:
            "text/javascript; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }

    private static func response(_ file: PageFile) -> Response {
        var response = Response(.ok, contentType: type(of: file), body: .bytes(file.bytes))
        // They change with the program only, and there are few of them.
        response.head[field: "Cache-Control"] = "no-cache"
        return response
    }
}

enum PageError: APIError, Equatable {
    case noAsset(String)

    var problem: Problem {
        switch self {
        case .noAsset(let name): Problem(.notFound, code: "no_asset", "there is no file \(name)")
        }
    }

    static let examples: [PageError] = [.noAsset("old.js")]
}

import Apus

/// The book, as DocC has built it for the path `/book`.
enum Book {
    /// There is nothing at `/book/` itself.
    static let firstPage = "/book/documentation/apus/"

    /// DocC's pages start their scripts and set their colours from within the page.
    private static let policy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"

    /// - Throws: `SetupError` if there is no such folder.
    static func add(_ folder: String, to app: App) throws {
        app.get("/book") { (context) in Response.redirect(to: firstPage) }
        var files = StaticFiles()
        files.cacheControl = { _ in "no-cache" }
        try app.with(SecurityHeaders(contentPolicy: policy), Entrance()).files("/book", from: folder, files)
    }
}

/// The folder itself has DocC's frame, and no page in it.
private struct Entrance: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer {
        context.request.path == "/book/" ? .now(Response.redirect(to: Book.firstPage)) : next(context)
    }
}

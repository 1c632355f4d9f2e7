import HTTPServer
import Router

extension Routes {
    /// Serves the application's description: `/openapi.json`, and a page for people at `/docs`, which needs nothing from elsewhere.
    ///
    /// The routes are looked at when the application starts: what cannot be described is among the complaints of its ``SetupError``.
    public func documentation(
        _ info: APIInfo = APIInfo(), json: String = "/openapi.json", page: String = "/docs", file: StaticString = #fileID,
        line: UInt = #line
    ) {
        with().check(DescriptionError.complaints)
        let document = ServedText { routes throws(DescriptionError) in OpenAPIDocument(try APIDescription(routes), info).json.text }
        func add(_ path: String, _ answer: @escaping @Sendable (Context) -> Response) {
            var signature = HandlerSignature(output: Response.self, place: "\(file):\(line)")
            signature.isDescribed = false
            self.add(.get, path, signature) { .now(answer($0)) }
        }
        add(json) { document.response("application/json", in: $0) }
        let (documentPath, pagePath) = (with().path(json), with().path(page))
        add(page) { _ in
            let text = DocumentationPage.html(document: documentPath, page: pagePath, title: info.title)
            return Response(.ok, contentType: "text/html; charset=utf-8", body: .text(text))
        }
        add(page + "/docs.js") { _ in
            Response(.ok, contentType: "text/javascript; charset=utf-8", body: .text(DocumentationPage.script))
        }
        add(page + "/docs.css") { _ in Response(.ok, contentType: "text/css; charset=utf-8", body: .text(DocumentationPage.style)) }
    }
}

import HTTPServer
import Models
import Router
import Synchronization

extension Routes {
    /// Serves the application's description: `/openapi.json`, and a page for people at `/docs`, which needs nothing from elsewhere.
    ///
    /// The routes are looked at when the application starts: what cannot be described is among the complaints of its ``SetupError``.
    public func documentation(
        _ info: APIInfo = APIInfo(), json: String = "/openapi.json", page: String = "/docs", file: StaticString = #fileID, line: UInt = #line
    ) {
        with().check { records in
            do throws(DescriptionError) {
                _ = try APIDescription(records)
                return []
            } catch { return error.complaints }
        }
        let document = ServedDocument(info)
        func add(_ path: String, _ answer: @escaping @Sendable (Context) -> Response) {
            var signature = HandlerSignature(output: Response.self, place: "\(file):\(line)")
            signature.isDescribed = false
            self.add(.get, path, signature) { .now(answer($0)) }
        }
        add(json) { document.response(in: $0) }
        let name = joinedPath(json)
        add(page) { _ in
            let text = DocumentationPage.html(document: name, page: page, title: info.title)
            return Response(.ok, contentType: "text/html; charset=utf-8", body: .text(text))
        }
        add(page + "/docs.js") { _ in
            Response(.ok, contentType: "text/javascript; charset=utf-8", body: .text(DocumentationPage.script))
        }
        add(page + "/docs.css") { _ in Response(.ok, contentType: "text/css; charset=utf-8", body: .text(DocumentationPage.style)) }
    }

    /// The path with the prefix of the group in which it is added.
    private func joinedPath(_ path: String) -> String { with().path(path) }
}

/// The document of one application, made when it is asked for the first time.
private final class ServedDocument: Sendable {
    private let info: APIInfo
    private let made = Mutex<[UInt8]?>(nil)

    init(_ info: APIInfo) { self.info = info }

    func response(in context: Context) -> Response {
        do throws(DescriptionError) {
            return Response(.ok, contentType: "application/json", body: .bytes(try bytes(of: context.routes)))
        } catch { return context.response(to: error) }
    }

    private func bytes(of routes: [RouteRecord]) throws(DescriptionError) -> [UInt8] {
        if let known = made.withLock({ $0 }) { return known }
        let bytes = Array(OpenAPIDocument(try APIDescription(routes), info).json.text.utf8)
        made.withLock { $0 = bytes }
        return bytes
    }
}

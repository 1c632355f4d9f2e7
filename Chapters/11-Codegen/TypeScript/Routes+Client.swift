import HTTPServer
import Router

extension Routes {
    /// Serves the client as a module: a page of the application needs no build step, and never has an older one than the server.
    ///
    /// ```html
    /// <script type="module">
    ///   import { createClient } from "/client.js";
    /// ```
    ///
    /// The routes are looked at when the application starts, as with ``documentation(_:json:page:file:line:)``.
    public func client(_ path: String = "/client.js", file: StaticString = #fileID, line: UInt = #line) {
        with().check(DescriptionError.complaints)
        let text = ServedText { routes throws(DescriptionError) in
            TypeScriptClient(try APIDescription(routes)).files.first { $0.name == "client.js" }?.text ?? ""
        }
        var signature = HandlerSignature(output: Response.self, place: "\(file):\(line)")
        signature.isDescribed = false
        add(.get, path, signature) { .now(text.response("text/javascript; charset=utf-8", in: $0)) }
    }
}

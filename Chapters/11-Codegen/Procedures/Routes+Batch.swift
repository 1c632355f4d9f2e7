import HTTPServer
import Models
import Router

extension Routes {
    /// `POST /rpc`: one call, or several.
    func addBatch(_ path: String, _ dispatcher: RPCDispatcher, place: String) {
        var signature = HandlerSignature(inputs: [JSONValue.self], output: RPCReply.self, place: place)
        signature.isDescribed = false
        add(.post, path, signature) { context in
            .later { body in
                do throws(InputError) {
                    var inputs = try await Inputs(context, reading: body, for: [JSONValue.self])
                    let document = try RPCDocument(&inputs, keeping: dispatcher.limits.batch + 1)
                    return await dispatcher.reply(to: document, context).response(in: context)
                } catch { return context.response(to: error) }
            }
        }
    }
}

extension RPCDocument {
    /// The document in a request's body.
    ///
    /// - Throws: `unsupportedMediaType` for everything that does not say it is JSON: a page of another site can send that without being
    ///   asked whether it may (Fetch, "CORS-safelisted request-header").
    fileprivate init(_ inputs: inout Inputs, keeping kept: Int) throws(InputError) {
        let field = inputs.context.request[field: "Content-Type"]
        let type = field?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard type == "application/json" else { throw .unsupportedMediaType(field, expected: "application/json") }
        self.init(inputs.body, keeping: kept)
    }
}

extension RPCReply: ResponseConvertible {
    static var output: OutputRecord { OutputRecord(mediaType: "application/json") }

    /// 200, also with errors in it: they are the calls', and the request was all right. 204 where nothing was asked.
    consuming func response(in context: Context) -> Response {
        guard let bytes else { return Response(.noContent) }
        return Response(.ok, contentType: "application/json", body: .bytes(bytes))
    }
}

public import HTTPServer
public import Router

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The body of a form with files (`multipart/form-data`, RFC 7578): its fields as a model, and its files.
///
/// ```swift
/// app.group("/pictures", BodyLimit(20 * 1024 * 1024)) { pictures in
///     pictures.post("/") { (context, form: Multipart<NewPicture>) async throws in
///         guard let picture = form["picture"] else { … }
///         try await picture.move(to: "pictures/\(form.fields.title).png")
///         …
///     }
/// }
/// ```
/// What is longer than ``MultipartLimits/memoryBytes`` goes to the disk while it comes, into `TMPDIR`; the whole body may have
/// as many bytes as the context's `bodyLimit` says. The handler is called when everything is there.
public struct Multipart<Fields: Model>: HandlerInput {
    /// The fields that are no files. Names lead into nested models as in any form, see ``Model``.
    public let fields: Fields
    /// The files, in the order in which they came.
    public let files: [UploadedFile]

    /// The first file of a field.
    public subscript(name: String) -> UploadedFile? { files.first { $0.name == name } }

    public static var source: InputSource { .body }

    public static func read(from inputs: inout Inputs) throws(InputError) -> Multipart<Fields> {
        guard let form = inputs.receivedValue as? MultipartForm else { throw .malformedBody(Flaw(.body(pointer: ""), "must be a form")) }
        return Multipart(fields: try BodyReader.decode(FormDocument(form.fields).json(of: Fields.schema)), files: form.files)
    }

    public static func receive(_ body: RequestBody, in context: Context) async throws(InputError) -> ReceivedBody {
        let field = context.request[field: "Content-Type"]
        // RFC 2046 §5.1.1: 1 to 70 bytes.
        guard let type = field.flatMap(MediaType.init), type.name == "multipart/form-data", let boundary = type[parameter: "boundary"],
            1...70 ~= boundary.utf8.count
        else { throw .unsupportedMediaType(field, expected: "multipart/form-data with its boundary") }
        body.limit(to: context.bodyLimit)
        let directory = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        return ReceivedBody(value: try await MultipartForm(body, boundary: boundary, directory: directory, context.logger))
    }
}

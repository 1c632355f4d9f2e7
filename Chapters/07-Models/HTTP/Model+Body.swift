public import Router

/// A model is the body of a request: JSON, or a form.
///
/// ```swift
/// app.post("/users") { (context, body: NewUser) async throws(UserError) -> Created<User> in … }
/// ```
/// The handler is called with a value that has its form and holds its constraints. Any other body is answered with 400, 413,
/// 415 or 422, and everything that is wrong with it. A handler that asks for `[NewUser]` gets an array; one that asks for
/// `NewUser?` gets `nil` where no body came.
extension Model {
    public static var source: InputSource { .body }

    public static func read(from inputs: inout Inputs) throws(InputError) -> Self {
        try BodyReader.read(inputs.body, of: inputs.context, fields: { FormDocument($0).json(of: Self.schema) })
    }

    public static func readOptional(from inputs: inout Inputs) throws(InputError) -> Self? {
        inputs.body.isEmpty ? nil : try read(from: &inputs)
    }

    public static func readArray(from inputs: inout Inputs) throws(InputError) -> [Self] {
        try BodyReader.read(inputs.body, of: inputs.context, fields: nil)
    }
}

/// Any JSON value is the body of a request, too.
extension JSONValue: HandlerInput {
    public static var source: InputSource { .body }

    public static func read(from inputs: inout Inputs) throws(InputError) -> JSONValue {
        try BodyReader.read(inputs.body, of: inputs.context, fields: nil)
    }
}

/// A Codable type is one through its bridge.
extension Bridged: HandlerInput {
    public static var source: InputSource { .body }

    public static func read(from inputs: inout Inputs) throws(InputError) -> Bridged<Value> {
        try BodyReader.read(inputs.body, of: inputs.context, fields: nil)
    }
}

enum BodyReader {
    /// Reads a body as its `Content-Type` says.
    ///
    /// - Parameter fields: makes a document of a form's fields; `nil` where a form cannot be the value.
    static func read<Value: JSONCodable>(
        _ body: [UInt8], of context: Context, fields: ((Query) -> [UInt8])?
    ) throws(InputError) -> Value {
        if context[BodyIsJSON.self] == true { return try decode(body) }
        let field = context.request[field: "Content-Type"]
        let type = field.flatMap(MediaType.init)
        // RFC 8259 §8.1: there is one charset.
        if let type, type.isJSON, type[parameter: "charset"].map({ $0.lowercased() == "utf-8" }) ?? true { return try decode(body) }
        if let fields, type?.name == "application/x-www-form-urlencoded" {
            // What curl -d sends, if nobody says what it is.
            if let first = body.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
                throw .unsupportedMediaType(field, expected: "application/json (this body looks like it)")
            }
            guard let text = String(validating: body, as: UTF8.self) else {
                throw .malformedBody(Flaw(.body(pointer: ""), "must be UTF-8"))
            }
            return try decode(fields(Query(text)))
        }
        throw .unsupportedMediaType(field, expected: "application/json" + (fields == nil ? "" : " or application/x-www-form-urlencoded"))
    }

    static func decode<Value: JSONCodable>(_ json: [UInt8]) throws(InputError) -> Value {
        do throws(ModelError) { return try JSON.decode(from: json) } catch { throw InputError(error) }
    }
}

/// Left in a context whose body has another way than that of its request, and is JSON.
package enum BodyIsJSON: ContextKey { package typealias Value = Bool }

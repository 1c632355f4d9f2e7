import HTTPParser
import Models
import Router
import TypedErrors

extension Endpoint.Parameter {
    /// A parameter object.
    func openAPI(in place: String) -> OrderedJSON {
        var schema = type.openAPI
        // A segment of a path has at least one character.
        if place == "path", case .string(format: nil) = type { schema = ["type": "string", "minLength": 1] }
        if isRepeated { schema = ["type": "array", "items": schema] }
        return OrderedJSON.object([.init("name", .string(name)), .init("in", .string(place))])
            .with(["required": isRequired || place == "path" ? true : nil, "schema": schema])
    }
}

extension Endpoint.Content {
    /// A map of media types; `nil` for no content.
    var openAPI: OrderedJSON? {
        switch self {
        case .none: nil
        case .json(let type):
            [
                "application/json": OrderedJSON.object([.init("schema", type.openAPI)])
                    .with(["example": type.example(depth: 0)])
            ]
        case .text: ["text/plain": ["schema": ["type": "string"]]]
        case .bytes: ["*/*": [:]]
        // OpenAPI 3.1 has no words for streams; tools take a schema of this media type for that of one event.
        case .events(let type):
            [
                "text/event-stream": [
                    "schema": [
                        "description": "One event of the stream (HTML §9.2).",
                        "oneOf": [
                            Self.event("message", type.openAPI), Self.event("error", ["$ref": "#/components/schemas/Problem"]),
                            Self.event("end", nil),
                        ],
                    ]
                ]
            ]
        }
    }

    /// - Parameter content: the schema of its data; `nil` where there is none.
    private static func event(_ name: String, _ content: OrderedJSON?) -> OrderedJSON {
        let data = OrderedJSON.object([.init("type", "string")])
            .with(["contentMediaType": content.map { _ in "application/json" }, "contentSchema": content])
        return [
            "type": "object", "title": .string(name),
            "properties": ["event": ["const": .string(name)], "id": ["type": "string"], "data": data],
            "required": ["event"],
        ]
    }
}

extension Endpoint {
    /// What is answered when all goes well.
    var successResponse: OrderedJSON {
        OrderedJSON.object([.init("description", .string(status.map { "\($0.reason)" } ?? "Success"))])
            .with(["content": answer.openAPI])
    }

    /// What is answered instead, with one status: problem details, told apart by their code.
    ///
    /// - Parameter errors: at least one; all of one status.
    static func errorResponse(_ errors: [ErrorRecord]) -> OrderedJSON {
        let schemas = errors.map { error in
            OrderedJSON.object([
                .init(
                    "allOf",
                    [
                        ["$ref": "#/components/schemas/Problem"],
                        .object([
                            .init(
                                "properties",
                                OrderedJSON.object([.init("code", ["const": .string(error.code)])])
                                    .with(["details": error.errorDetails.map(\.openAPI)]))
                        ]).with(["required": error.errorDetails == nil ? ["code"] : ["code", "details"]]),
                    ])
            ])
        }
        let examples = errors.map { error in
            OrderedJSON.Member(
                error.code,
                [
                    "value": [
                        "title": .string("\(error.status.reason)"), "status": .number(String(error.status.code)),
                        "detail": .string(error.detail),
                        "code": .string(error.code),
                    ]
                ])
        }
        return [
            "description": .string(errors.map { "`\($0.code)`: \($0.detail)" }.joined(separator: "\n\n")),
            "content": [
                "application/problem+json": [
                    "schema": schemas.count == 1 ? schemas[0] : ["oneOf": .array(schemas)], "examples": .object(examples),
                ]
            ],
        ]
    }

    /// The input of a procedure that is asked with GET: none or one.
    var jsonParameter: [OrderedJSON] {
        queryInput.map { type in
            [
                OrderedJSON.object([.init("name", "input"), .init("in", "query")])
                    .with(["required": isBodyOptional ? nil : true, "content": ["application/json": ["schema": type.openAPI]]])
            ]
        } ?? []
    }

    /// A field of the head.
    static func headerParameter(_ name: String) -> OrderedJSON {
        ["name": .string(name), "in": "header", "schema": ["type": "string"]]
    }

    /// What a client has to show: one of these, all of that. `nil` where all are let in.
    var securityRequirements: OrderedJSON? {
        credentials.isEmpty ? nil : .array(credentials.map { .object($0.map { .init($0.schemeName, []) }) })
    }
}

extension Credential {
    /// Its name among the security schemes.
    var schemeName: String {
        switch self {
        case .cookie: "session"
        case .bearer(let format): format.lowercased().filter { $0.isLetter || $0.isNumber } + "Bearer"
        case .field(let name): name
        }
    }

    /// A security scheme object.
    var openAPI: OrderedJSON {
        switch self {
        case .cookie(let name): ["type": "apiKey", "in": "cookie", "name": .string(name)]
        case .bearer(let format): ["type": "http", "scheme": "bearer", "bearerFormat": .string(format)]
        case .field(let name): ["type": "apiKey", "in": "header", "name": .string(name)]
        }
    }
}

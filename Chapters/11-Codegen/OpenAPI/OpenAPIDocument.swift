import Models
import Router

/// What a description says of the application as a whole.
public struct APIInfo: Sendable {
    public var title: String
    /// Of the interface: `1.4.0`.
    public var version: String
    public var description: String
    /// Where it is served: `https://api.example.com`. Without one, where the document comes from.
    public var servers: [String]

    public init(title: String = "API", version: String = "1.0.0", description: String = "", servers: [String] = []) {
        self.title = title
        self.version = version
        self.description = description
        self.servers = servers
    }
}

/// An application as OpenAPI 3.1 describes one: for clients in other languages, for tests, for people.
public struct OpenAPIDocument: Sendable {
    public let json: OrderedJSON
    /// How the text of each of them begins.
    static let beginning = "{\n  \"openapi\": \"3.1.0\""

    public init(_ description: APIDescription, _ info: APIInfo = APIInfo()) {
        // `/users` and `/users?page` are one path.
        var paths: [String: [OrderedJSON.Member]] = [:]
        for endpoint in description.endpoints {
            for one in [endpoint, endpoint.asGet].compactMap(\.self) {
                paths[one.template, default: []].append(.init(one.method.lowercased(), one.operation))
            }
        }
        let items = paths.sorted { $0.key < $1.key }.map { OrderedJSON.Member($0.key, .object($0.value)) }
        let schemes = Set(description.endpoints.flatMap { $0.credentials.flatMap(\.self) }).sorted { $0.schemeName < $1.schemeName }
        let schemas = description.models.map { OrderedJSON.Member($0.uniqueName, $0.openAPI) }
        json = OrderedJSON.object([
            .init("openapi", "3.1.0"),
            .init(
                "info",
                OrderedJSON.object([.init("title", .string(info.title)), .init("version", .string(info.version))])
                    .with(["description": info.description.isEmpty ? nil : .string(info.description)])),
        ]).with([
            "servers": info.servers.isEmpty ? nil : .array(info.servers.map { ["url": .string($0)] }),
            "paths": .object(items),
            "components": OrderedJSON.object([.init("schemas", .object(schemas + [.init("Problem", Self.problem)]))])
                .with(["securitySchemes": schemes.isEmpty ? nil : .object(schemes.map { .init($0.schemeName, $0.openAPI) })]),
        ])
    }

    /// What every error is (RFC 9457), whatever its code.
    private static let problem: OrderedJSON = [
        "type": "object", "description": "What has gone wrong (RFC 9457). Its code says which error it is.",
        "properties": [
            "title": ["type": "string"], "status": ["type": "integer"], "detail": ["type": "string"], "code": ["type": "string"],
            "requestID": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "pointer": ["type": "string", "description": "Where in the body (RFC 6901)."],
                        "parameter": ["type": "string"], "reason": ["type": "string"],
                    ],
                    "required": ["reason"],
                ],
            ],
        ],
        "required": ["title", "status", "detail", "code"],
    ]
}

extension Endpoint {
    /// The path as OpenAPI writes it: `/users/{id}`.
    fileprivate var template: String {
        let segments = path.map { segment in
            switch segment {
            case .literal(let text): "/" + text
            case .parameter(let name), .rest(let name): "/{\(name)}"
            }
        }
        return segments.isEmpty ? "/" : segments.joined()
    }

    /// A procedure that changes nothing can be asked with GET, too: its input stands in the query.
    fileprivate var asGet: Endpoint? {
        guard let procedure, procedure.kind != .mutation else { return nil }
        var other = self
        other.method = "GET"
        other.procedure = ProcedureRecord(name: procedure.name + ".get", kind: procedure.kind)
        other.body = .none
        if case .json(let type) = body { other.queryInput = type }
        other.errors.removeAll { $0.code == "unsupported_media_type" }
        return other
    }
}

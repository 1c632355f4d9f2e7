import HTTPParser
import HTTPServer
import Models
import Router
import TypedErrors

/// What is sent with a status of its own: its content says what it is.
protocol Wrapping {
    static var content: any ResponseConvertible.Type { get }
}

extension Created: Wrapping {
    static var content: any ResponseConvertible.Type { Content.self }
}

/// What gives values, not one: their type says what they are.
protocol Streaming {
    static var element: SchemaType { get }
}

extension EventStream: Streaming {
    static var element: SchemaType { Content.schemaType }
}

/// What is JSON whatever its type.
protocol WritingJSON {
    static var value: SchemaType? { get }
}

extension ProcedureOutput: WritingJSON {
    static var value: SchemaType? { Value.self == Nothing.self ? nil : Value.schemaType }
}

extension Endpoint {
    /// What a route's record says; `nil` for what no client calls by itself: a WebSocket, and a method that is no common one.
    init?(_ record: RouteRecord) {
        let output = record.output
        if output.status == .switchingProtocols || !record.signature.isDescribed { return nil }
        guard case .known(let known) = record.method, known != .connect, known != .trace, known != .options else { return nil }
        method = "\(record.method)"
        (procedure, documentation) = (record.procedure, "")
        pattern = record.path
        path = Self.segments(record.path)
        (parameters, query, headers) = ([], [], [])
        (body, isBodyOptional) = (.none, false)
        for (input, type) in zip(record.inputs, record.signature.inputs) {
            let schema = (type as? any JSONCodable.Type)?.schemaType
            switch input.source {
            case .parameter:
                let parameter = Parameter(input.name ?? "", schema ?? .string(format: nil), isInPath: !input.isQuery)
                if input.isQuery { query.append(parameter) } else { parameters.append(parameter) }
            case .body:
                if case .nullable(let wrapped)? = schema {
                    (body, isBodyOptional) = (.json(wrapped), true)
                } else {
                    body = schema.map { .json($0) } ?? .bytes
                }
            case .stream: body = .bytes
            case .header(let name): headers.append(name)
            }
        }
        // What the handler has left out of its signature, it may ask the context for.
        for segment in path {
            switch segment {
            case .parameter(let name), .rest(let name):
                if !parameters.contains(where: { $0.name == name }) {
                    parameters.append(Parameter(name, .string(format: nil), isInPath: true))
                }
            case .literal: continue
            }
        }
        let decides = record.signature.output == Status.self || record.signature.output == Response.self
        status = decides ? nil : output.status
        answer = Self.content(of: record.signature.output)
        errors = record.errors
        credentials = record.credentials
        place = record.place
    }

    private static func content(of type: any ResponseConvertible.Type) -> Content {
        if let stream = type as? any Streaming.Type { return .events(stream.element) }
        if let writing = type as? any WritingJSON.Type { return writing.value.map { .json($0) } ?? .none }
        if let wrapping = type as? any Wrapping.Type { return content(of: wrapping.content) }
        if let json = type as? any JSONCodable.Type, type != String.self { return .json(json.schemaType) }
        if type == Status.self { return .none }
        return type.output.mediaType?.hasPrefix("text/") == true ? .text : .bytes
    }

    private static func segments(_ pattern: String) -> [Segment] {
        pattern.prefix { $0 != "?" }.split(separator: "/").map { segment in
            switch segment.first {
            case ":": .parameter(String(segment.dropFirst()))
            case "*": .rest(String(segment.dropFirst()))
            default: .literal(String(segment))
            }
        }
    }
}

extension Endpoint.Parameter {
    /// A parameter of the type that the handler asks for: `Int?` may be missing, `[Int]` may stand there several times.
    init(_ name: String, _ type: SchemaType, isInPath: Bool) {
        self.name = name
        (self.type, isRequired, isRepeated) = (type, true, false)
        switch type {
        case .nullable(let wrapped): (self.type, isRequired) = (wrapped, isInPath)
        case .array(let element): (self.type, isRequired, isRepeated) = (element, isInPath, !isInPath)
        default: break
        }
    }
}

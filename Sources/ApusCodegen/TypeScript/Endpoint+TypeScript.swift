import Models
import TypedErrors

extension ErrorRecord {
    /// The type of its details, where they are JSON.
    var errorDetails: SchemaType? { (details as? any JSONCodable.Type)?.schemaType }
}

extension Endpoint.Content {
    /// What a program gets.
    var answerType: String {
        switch self {
        case .none: "void"
        case .json(let type): type.typeScript
        case .text: "string"
        case .bytes: "Uint8Array"
        }
    }

    /// What a program gives.
    var bodyType: String? {
        switch self {
        case .none: nil
        case .json(let type): type.typeScript
        case .text: "string"
        case .bytes: "BodyInit"
        }
    }
}

extension Endpoint {
    /// The members of the call's argument.
    var arguments: [(key: String, type: String, isRequired: Bool)] {
        var all = (parameters + query).map {
            (key: $0.name, type: $0.isRepeated ? SchemaType.array($0.type).typeScript : $0.type.typeScript, isRequired: $0.isRequired)
        }
        if let type = body.bodyType { all.append((key: "body", type: type, isRequired: !isBodyOptional)) }
        return all
    }

    /// The call's type: `getById(input: { id: bigint }, options?: CallOptions): Call<User, …>`.
    var signature: String {
        let members = arguments.map { "\(TypeScriptNames.key($0.key))\($0.isRequired ? "" : "?"): \($0.type)" }.joined(separator: "; ")
        let isOptional = arguments.allSatisfy { !$0.isRequired }
        let input = arguments.isEmpty ? "" : "input\(isOptional ? "?" : ""): { \(members) }, "
        return "\(name.last!)(\(input)options?: CallOptions): Call<\(answer.answerType), \(errorUnion)>"
    }

    /// What the call does.
    func implementation(_ codecs: Codecs) -> String {
        let isOptional = arguments.allSatisfy { !$0.isRequired }
        let input = arguments.isEmpty ? "" : "input\(isOptional ? " = {}" : ""), "
        var parts = ["method: \(TypeScriptNames.literal(method))", "path: `\(pathTemplate)`"]
        if !query.isEmpty {
            parts.append(
                "query: { " + query.map { "\(TypeScriptNames.key($0.name)): \(Self.member($0.name))" }.joined(separator: ", ") + " }")
        }
        switch body {
        case .none: break
        case .json(let type):
            let value = codecs.expression(type).map { "\($0).encode(input.body)" } ?? "input.body"
            parts.append(isBodyOptional ? "...(input.body === undefined ? {} : { body: { json: \(value) } })" : "body: { json: \(value) }")
        case .text, .bytes: parts.append("body: { raw: input.body }")
        }
        switch answer {
        case .none: parts.append("answer: \"nothing\"")
        case .text: parts += ["accept: \"text/plain\"", "answer: \"text\""]
        case .bytes: parts += ["accept: \"*/*\"", "answer: \"bytes\""]
        case .json(let type): parts.append("answer: " + (codecs.expression(type) ?? "plain"))
        }
        let errors = errors.map { error in
            let codec = error.errorDetails.flatMap { codecs.expression($0) }
            return "\(TypeScriptNames.key(error.code)): " + (codec.map { "object(() => ({ details: \($0) }))" } ?? "plain")
        }
        parts.append("errors: { " + errors.joined(separator: ", ") + " }")
        return "\(name.last!): (\(input)options) => call(() => ({ \(parts.joined(separator: ", ")) }), options)"
    }

    private var pathTemplate: String {
        path.map { segment in
            switch segment {
            case .literal(let text): "/" + text.replacing("`", with: "%60").replacing("$", with: "%24").replacing("\\", with: "%5C")
            case .parameter(let name): "/${segment(\(Self.member(name)))}"
            case .rest(let name): "/${text(\(Self.member(name))).split(\"/\").map(segment).join(\"/\")}"
            }
        }.joined()
    }

    private static func member(_ name: String) -> String {
        TypeScriptNames.isName(name) ? "input.\(name)" : "input[\(TypeScriptNames.literal(name))]"
    }
}

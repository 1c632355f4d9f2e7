import Models
import Router
import TypedErrors

extension ErrorRecord {
    /// The type of its details, where they are JSON.
    var errorDetails: SchemaType? { (details as? any JSONCodable.Type)?.schemaType }
}

extension Endpoint.Content {
    /// What a program gets; of a stream, each time.
    var answerType: String {
        switch self {
        case .none: "void"
        case .json(let type), .events(let type): type.typeScript
        case .text: "string"
        case .bytes: "Uint8Array"
        }
    }

    /// What a program gives.
    var bodyType: String? {
        switch self {
        case .none, .events: nil
        case .json(let type): type.typeScript
        case .text: "string"
        case .bytes: "BodyInit"
        }
    }
}

extension Endpoint {
    /// The name of the type that `errorUnion` gets: `UsersGetByIdError`; `never` without errors. An editor shows the name and not the union,
    /// and a program can write it.
    var errorType: String { errors.isEmpty ? "never" : name.map(Words.capitalized).joined() + "Error" }

    /// The declaration of that type.
    func declareErrors(in out: inout TypeScriptText) {
        if errors.isEmpty { return }
        out.documentation(["What can go wrong with `\(name.joined(separator: "."))`."])
        out.line("export type \(errorType) =\n  | \(errorUnion.replacing(" | (", with: "\n  | ("));")
        out.line()
    }

    /// The members of a route's argument.
    var arguments: [(key: String, type: String, isRequired: Bool)] {
        var all = (parameters + query).map {
            (key: $0.name, type: $0.isRepeated ? SchemaType.array($0.type).typeScript : $0.type.typeScript, isRequired: $0.isRequired)
        }
        if let type = body.bodyType { all.append((key: "body", type: type, isRequired: !isBodyOptional)) }
        return all
    }

    /// The type of what the call is given; `nil` if that is nothing. A route has an object of its parameters and its body; a procedure has
    /// its input.
    var inputType: String? {
        if procedure != nil { return body.bodyType }
        if arguments.isEmpty { return nil }
        return "{ "
            + arguments.map { "\(TypeScriptNames.key($0.key))\($0.isRequired ? "" : "?"): \($0.type)" }.joined(separator: "; ") + " }"
    }

    /// Whether it can be called without.
    var isInputOptional: Bool { procedure == nil ? arguments.allSatisfy { !$0.isRequired } : isBodyOptional }

    /// What the method does.
    func implementation(_ codecs: Codecs, _ checks: Checks) -> String {
        let isWhole = procedure != nil
        let input = inputType == nil ? "" : "input\(isInputOptional && !isWhole ? " = {}" : ""), "
        var parts = ["method: \(TypeScriptNames.literal(method))", "path: `\(pathTemplate)`"]
        if let procedure {
            parts.append("procedure: \(TypeScriptNames.literal(procedure.name))")
            if procedure.kind != .mutation { parts.append("repeats: true") }
        }
        if !query.isEmpty {
            parts.append(
                "query: { " + query.map { "\(TypeScriptNames.key($0.name)): \(Self.member($0.name))" }.joined(separator: ", ") + " }")
        }
        let place = isWhole ? "input" : "input.body"
        switch body {
        case .none, .events: break
        case .json(let type):
            let value = codecs.expression(type).map { "\($0).encode(\(place))" } ?? place
            var part = "body: { json: \(value) }"
            if let check = checks.expression(type) { part += ", check: (flaws) => \(check)(\(place), \"\", flaws)" }
            parts.append(isBodyOptional ? "...(\(place) === undefined ? {} : { \(part) })" : part)
        case .text, .bytes: parts.append("body: { raw: \(place) }")
        }
        switch answer {
        case .none: parts.append("answer: \"nothing\"")
        case .text: parts += ["accept: \"text/plain\"", "answer: \"text\""]
        case .bytes: parts += ["accept: \"*/*\"", "answer: \"bytes\""]
        case .json(let type): parts.append("answer: " + (codecs.expression(type) ?? "plain"))
        case .events(let type): parts += ["accept: \"text/event-stream\"", "answer: " + (codecs.expression(type) ?? "plain")]
        }
        let errors = errors.map { error in
            let codec = error.errorDetails.flatMap { codecs.expression($0) }
            return "\(TypeScriptNames.key(error.code)): " + (codec.map { "object(() => ({ details: \($0) }))" } ?? "plain")
        }
        parts.append("errors: { " + errors.joined(separator: ", ") + " }")
        let function = procedure?.kind == .stream ? "subscribe" : "call"
        return "\(name.last!): (\(input)options) => \(function)(() => ({ \(parts.joined(separator: ", ")) }), options)"
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

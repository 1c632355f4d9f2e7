import Models
import Router

/// Everything that an application offers to its clients, from the records of its routes: the TypeScript client and the OpenAPI document are
/// made of it, and of nothing else.
public struct APIDescription: Sendable {
    /// Sorted by path and method.
    public let endpoints: [Endpoint]
    /// All models that they name, sorted by name; of a generic type, each form that they use.
    public let models: [ModelSchema]
    /// The same as declarations: a generic type once, with its parameters.
    let declarations: [ModelSchema]

    /// - Parameter comments: what stands above the routes in the program.
    /// - Throws: ``DescriptionError`` with everything that no client could be told: two types of one name, two calls of one name.
    public init(_ records: [RouteRecord], comments: SourceComments? = nil) throws(DescriptionError) {
        endpoints = records.compactMap { record in
            var endpoint = Endpoint(record)
            endpoint?.documentation = comments?.comment(above: record) ?? ""
            return endpoint
        }.sorted { ($0.pattern, $0.method) < ($1.pattern, $1.method) }
        var catalog = ModelCatalog()
        for endpoint in endpoints { for type in endpoint.types { catalog.add(type) } }
        (models, declarations) = (catalog.models, catalog.declarations)
        let complaints = catalog.complaints + Self.sameNames(endpoints) + Self.sameErrors(endpoints, models)
        if !complaints.isEmpty { throw DescriptionError(complaints: complaints) }
    }

    /// The types of errors have names, too.
    private static func sameErrors(_ endpoints: [Endpoint], _ models: [ModelSchema]) -> [String] {
        var owners = Dictionary(models.map { ($0.name, "the model \($0.name)") }) { one, _ in one }
        var complaints: [String] = []
        for endpoint in endpoints where !endpoint.errors.isEmpty {
            let owner = "the errors of \(endpoint.method) \(endpoint.pattern) (\(endpoint.place))"
            if let other = owners[endpoint.errorType] {
                complaints.append("\(other) and \(owner) are both called \(endpoint.errorType) by a client; give one of them another name")
            }
            owners[endpoint.errorType] = owner
        }
        return complaints
    }

    private static func sameNames(_ endpoints: [Endpoint]) -> [String] {
        var places: [[String]: Endpoint] = [:]
        var complaints: [String] = []
        for endpoint in endpoints {
            if let other = places[endpoint.name] {
                complaints.append(
                    "two routes are called \(endpoint.name.joined(separator: ".")) by a client: \(other.method) \(other.pattern) "
                        + "(\(other.place)) and \(endpoint.method) \(endpoint.pattern) (\(endpoint.place)); give one of them another path")
            }
            places[endpoint.name] = endpoint
        }
        // `GET /` is the call `get`, and `/get/…` would be a group of that name.
        for endpoint in endpoints {
            for length in 1..<max(1, endpoint.name.count) {
                guard let other = places[Array(endpoint.name[..<length])] else { continue }
                complaints.append(
                    "\(other.name.joined(separator: ".")) would be a call and a group of calls for a client: \(other.method) \(other.pattern) "
                        + "(\(other.place)) and \(endpoint.method) \(endpoint.pattern) (\(endpoint.place)); give one of them another path")
            }
        }
        return complaints
    }
}

extension Endpoint {
    /// The types of everything that goes over the wire.
    var types: [SchemaType] {
        var types = (parameters + query).map(\.type)
        for content in [body, answer] {
            switch content {
            case .json(let type), .events(let type): types.append(type)
            case .none, .text, .bytes: continue
            }
        }
        return types + errors.compactMap { ($0.details as? any JSONCodable.Type)?.schemaType }
    }

    /// What a client calls it: its literal segments are groups, then come the method and the parameters. `GET /users/:id/posts/:post` is
    /// `users.posts.getByIdAndPost`. A procedure has its name already.
    var name: [String] {
        if let procedure { return procedure.name.split(separator: ".").map(String.init) }
        var names: [String] = []
        var parameters: [String] = []
        for segment in path {
            switch segment {
            case .literal(let text): names.append(Words.camelCase(text))
            case .parameter(let name), .rest(let name): parameters.append(name)
            }
        }
        let by = parameters.map { Words.capitalized(Words.camelCase($0)) }.joined(separator: "And")
        return names + [method.lowercased() + (by.isEmpty ? "" : "By" + by)]
    }
}

/// Names that a programming language can have.
enum Words {
    /// `blog-posts` as `blogPosts`: what is no letter and no digit divides words. A digit at the beginning gets a `_` before it.
    static func camelCase(_ text: String) -> String {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let joined = words.enumerated().map { $0 == 0 ? String($1) : capitalized(String($1)) }.joined()
        return joined.first?.isNumber ?? true ? "_" + joined : joined
    }

    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// The client: `client.ts` for who builds, `client.js` with `client.d.ts` for a page without a build step.
public struct TypeScriptClient: Sendable {
    /// The beginning of each file: by it, one that is generated no more is known.
    static let mark = "// Made from the server's routes."

    /// The text of each file, by its name.
    public let files: [(name: String, text: String)]

    public init(_ description: APIDescription) {
        let (codecs, checks) = (Codecs(description.declarations), Checks(description.declarations))
        let tree = CallTree(description.endpoints)
        let head = Self.mark + " Do not edit: it is made again. It needs the libraries ES2022 and DOM.\n\n"

        var types = TypeScriptText()
        for model in description.declarations {
            model.declare(in: &types)
            types.line()
        }
        for endpoint in description.endpoints { endpoint.declareErrors(in: &types) }
        var client = TypeScriptText()
        client.documentation(["All calls, by their paths."])
        client.block("export interface Client {") { tree.declare(in: &$0) }
        var body = TypeScriptText()
        for model in description.declarations {
            codecs.declare(model, in: &body)
            checks.declare(model, in: &body)
        }
        body.line()
        body.documentation(["Makes a client."])
        body.block("export function createClient(options⟨: ClientOptions⟩ = {})⟨: Client⟩ {") { out in
            let hasStreams = description.endpoints.contains { $0.procedure?.kind == .stream }
            let hasCalls = description.endpoints.contains { $0.procedure?.kind != .stream }
            let used = (hasCalls ? ["call"] : []) + (hasStreams ? ["subscribe"] : [])
            out.line(used.isEmpty ? "connect(options);" : "const { \(used.joined(separator: ", ")) } = connect(options);")
            out.block("return {", "};") { tree.implement(codecs, checks, in: &$0) }
        }
        let declarations = ClientRuntime.declarations + "\n\n" + types.text + client.text
        files = [
            ("client.d.ts", head + declarations + "\n" + Self.ends),
            ("client.js", head + Self.javaScript(ClientRuntime.source + "\n\n" + body.text)),
            ("client.ts", head + declarations + "\n" + Self.typeScript(ClientRuntime.source + "\n\n" + body.text)),
        ]
    }

    /// What `client.js` has besides types.
    private static let ends = """
        /** What `orThrow()` throws. */
        export declare class CallError<Failure = unknown> extends Error {
          readonly failure: Failure | TransportError;
          constructor(failure: Failure | TransportError);
        }

        /** Text as a UUID; throws a `TypeError` if it is none. */
        export declare function uuid(text: string): UUID;

        /** Makes a client. */
        export declare function createClient(options?: ClientOptions): Client;

        """

    static func typeScript(_ source: String) -> String { source.filter { $0 != "⟨" && $0 != "⟩" } }

    /// Leaves out what stands between `⟨` and `⟩`.
    static func javaScript(_ source: String) -> String {
        var depth = 0
        var text = ""
        for character in source {
            switch character {
            case "⟨": depth += 1
            case "⟩": depth -= 1
            default: if depth == 0 { text.append(character) }
            }
        }
        return text
    }
}

/// The calls, in groups.
struct CallTree {
    private var groups: [String: CallTree] = [:]
    private var calls: [Endpoint] = []

    init(_ endpoints: [Endpoint]) {
        for endpoint in endpoints { add(endpoint, at: endpoint.name.dropLast()) }
    }

    private mutating func add(_ endpoint: Endpoint, at path: ArraySlice<String>) {
        guard let first = path.first else { return calls.append(endpoint) }
        groups[first, default: CallTree([])].add(endpoint, at: path.dropFirst())
    }

    func declare(in out: inout TypeScriptText) {
        for call in calls {
            out.documentation([call.documentation, "\(call.method) \(call.pattern)"].filter { !$0.isEmpty })
            out.line(call.signature + ";")
        }
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) { out.block("readonly \(name): {", "};") { group.declare(in: &$0) } }
    }

    func implement(_ codecs: Codecs, _ checks: Checks, in out: inout TypeScriptText) {
        for call in calls { out.line(call.implementation(codecs, checks) + ",") }
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
            out.block("\(name): {", "},") { group.implement(codecs, checks, in: &$0) }
        }
    }
}

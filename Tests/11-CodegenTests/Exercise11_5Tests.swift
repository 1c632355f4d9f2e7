import HTTPParser
import Models
import Router
import Testing

@testable import Codegen

@Suite("11.5 A route in OpenAPI", .timeLimit(.minutes(1)))
struct Exercise11_5 {
    private func expect(_ came: OrderedJSON?, _ wanted: OrderedJSON?, _ by: String, _ place: SourceLocation = #_sourceLocation) {
        #expect(
            came == wanted, "\(by)\nWanted \(wanted?.text ?? "no such member")  came \(came?.text ?? "no such member")",
            sourceLocation: place)
    }

    private func keys(_ json: OrderedJSON?) -> [String] { if case .object(let members)? = json { members.map(\.key) } else { [] } }

    @Test("what every operation has") func plain() {
        let operation = endpoint().operation
        #expect(
            keys(operation) == ["operationId", "tags", "parameters", "responses"],
            "Members in this order, and none that says nothing; \(keys(operation)) came.")
        expect(
            operation["operationId"], "users.getById",
            "The client's name for it, with dots: unique among all of them (OpenAPI 3.1 §4.8.10.1).")
        expect(operation["tags"], ["users"], "Its group.")
        let root = endpoint { one in (one.path, one.parameters) = ([], []) }.operation
        #expect(keys(root) == ["operationId", "responses"], "GET / has no group and no parameter; \(keys(root)) came.")
    }

    @Test("a comment: its first line, and all of it") func documentation() {
        let short = endpoint { $0.documentation = "Finds a user." }.operation
        expect(short["summary"], "Finds a user.", "The first line.")
        expect(short["description"], nil, "One line is said once.")
        let long = endpoint { $0.documentation = "Finds a user.\n\nAlso one who has gone." }.operation
        expect(long["summary"], "Finds a user.", "The first line.")
        expect(endpoint { $0.documentation = "\nLater." }.operation["summary"], nil, "The first line is empty.")
        expect(long["description"], "Finds a user.\n\nAlso one who has gone.", "All lines.")
    }

    @Test("parameters of the path, the query and the head") func parameters() {
        let one = endpoint { one in
            one.query = [
                Endpoint.Parameter("page", Int?.schemaType, isInPath: false),
                Endpoint.Parameter("tag", [String].schemaType, isInPath: false),
            ]
            one.headers = ["If-Match"]
        }
        guard case .array(let all)? = one.operation["parameters"] else {
            Issue.record("parameters is an array; \(one.operation["parameters"]?.text ?? "nothing") came.")
            return
        }
        #expect(all.count == 4, "One of the path, two of the query, one of the head; \(all.count) came.")
        expect(.array(all.map { $0["in"] ?? .null }), ["path", "query", "query", "header"], "Where each stands, in this order.")
        expect(all.first?["required"], true, "Without a parameter of its path there is no path.")
        expect(all.dropFirst().first?["required"], nil, "`Int?` may be missing.")
    }

    @Test("a body, and whether it must be there") func body() {
        let post = endpoint { one in (one.method, one.body) = ("POST", .json(User.schemaType)) }
        expect(
            post.operation["requestBody"]?["content"]?["application/json"]?["schema"], ["$ref": "#/components/schemas/User"],
            "The model by its name, which stands among the components.")
        expect(post.operation["requestBody"]?["required"], true, "OpenAPI takes a body for optional if nobody says otherwise (§4.8.13.1).")
        expect(endpoint { $0.body = .text }.operation["requestBody"]?["required"], true, "A text must be there as JSON must.")
        let optional = endpoint { one in (one.body, one.isBodyOptional) = (.json(User.schemaType), true) }
        #expect(
            keys(optional.operation["requestBody"]) == ["content"],
            "An optional body is one of which nothing is said: no `required`, not even `false`. \(keys(optional.operation["requestBody"])) came."
        )
        let bytes = endpoint { $0.body = .bytes }
        #expect(
            keys(bytes.operation["requestBody"]) == ["content"],
            "No bytes are bytes: an empty file is one; \(keys(bytes.operation["requestBody"])) came.")
        expect(endpoint().operation["requestBody"], nil, "A request without a body has no such member.")
    }

    @Test("the answer when all goes well") func success() {
        let created = endpoint { $0.status = .created }.operation
        #expect(keys(created["responses"]) == ["201"], "The code as a text; \(keys(created["responses"])) came.")
        let any = endpoint { $0.status = nil }.operation
        #expect(
            keys(any["responses"]) == ["2XX"], "Where the handler decides, it is any success (§4.8.16.2); \(keys(any["responses"])) came.")
    }

    @Test("errors, one answer for each status") func errors() {
        let one = endpoint { $0.errors = records(PlainError.self) }
        let responses = one.operation["responses"]
        #expect(
            keys(responses) == ["200", "404", "409"], "Two errors have one status: a key can stand there once. \(keys(responses)) came.")
        let missing = records(PlainError.self).filter { $0.status == .notFound }
        expect(responses?["404"], Endpoint.errorResponse(missing), "Both errors of the status are in its answer.")
        let mixed = endpoint { $0.errors = [records(PlainError.self)[2]] + records(PlainError.self).prefix(1) + records(TakenError.self) }
        let mixedResponses = mixed.operation["responses"]
        #expect(keys(mixedResponses) == ["200", "409", "404"], "In the order in which the statuses come; \(keys(mixedResponses)) came.")
        expect(
            mixedResponses?["409"], Endpoint.errorResponse(mixed.errors.filter { $0.status == .conflict }),
            "Two errors with 409, and one with 404 between them: both are in the answer.")
        let strange = endpoint { one in (one.status, one.errors) = (.notFound, records(PlainError.self)) }
        expect(
            strange.operation["responses"]?["404"], strange.successResponse,
            "A handler that succeeds with 404 has said so: it is left as it is.")
    }

    @Test("the members in their order") func order() {
        let all = endpoint { one in
            (one.documentation, one.body, one.credentials) = ("One.\nTwo.", .json(User.schemaType), [[.cookie("__Host-session")]])
        }.operation
        let wanted = ["operationId", "tags", "summary", "description", "security", "parameters", "requestBody", "responses"]
        #expect(
            keys(all) == wanted,
            "The order of the table, so that each operation reads like the others: wanted \(wanted); \(keys(all)) came.")
        #expect(keys(all["requestBody"]) == ["content", "required"], "The content first; \(keys(all["requestBody"])) came.")
    }

    @Test("procedures have operations, too") func procedures() {
        let query = endpoint { one in
            (one.path, one.parameters) = ([.literal("rpc"), .literal("a.b.c")], [])
            (one.procedure, one.queryInput, one.headers) = (
                ProcedureRecord(name: "a.b.c", kind: .query), Taken.schemaType, ["Last-Event-ID"]
            )
        }.operation
        expect(query["operationId"], "a.b.c", "Its name.")
        expect(query["tags"], ["a"], "The first part alone, however many there are.")
        guard case .array(let all)? = query["parameters"] else {
            Issue.record("parameters is an array; \(query["parameters"]?.text ?? "nothing") came.")
            return
        }
        expect(
            .array(all.map { $0["name"] ?? .null }), ["input", "Last-Event-ID"],
            "The input that stands in the query as JSON, and then the field of the head.")
    }

    @Test("what a client has to show") func security() {
        let guarded = endpoint { $0.credentials = [[.cookie("__Host-session")], [.bearer("JWT"), .field("X-API-Key")]] }.operation
        expect(
            guarded["security"], [["session": []], ["jwtBearer": [], "X-API-Key": []]], "One of these lists, and of that all (§4.8.30).")
        expect(endpoint().operation["security"], nil, "`[]` would be said where nobody has to show anything, too.")
    }
}

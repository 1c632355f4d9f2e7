import ApusTesting
import Foundation
@testable import SampleServer
import Testing

@Suite("The OpenAPI document", .timeLimit(.minutes(1))) struct OpenAPITests {
    private func document() throws -> OrderedJSON {
        OpenAPIDocument(try APIDescription(Sample.app().records()), APIInfo(title: "Sample")).json
    }

    @Test("types are complete schemas") func schemas() throws {
        let schemas = try #require(try document()["components"]?["schemas"])
        let user = try #require(schemas["User"]?["properties"])
        #expect(
            user["id"] == [
                "type": "integer", "format": "int64", "minimum": .number("-9223372036854775808"), "maximum": .number("9223372036854775807"),
            ])
        #expect(user["views"]?["maximum"] == .number("18446744073709551615"))
        #expect(user["name"] == ["type": "string", "minLength": 1, "maxLength": 80, "description": "As it is shown."])
        #expect(user["age"]?["type"] == ["integer", "null"])
        #expect(user["age"]?["maximum"] == 150)
        #expect(user["avatar"]?["type"] == ["string", "null"] && user["avatar"]?["contentEncoding"] == "base64")
        #expect(user["manager"] == ["anyOf": [["$ref": "#/components/schemas/UserReference"], ["type": "null"]]])
        #expect(schemas["PageOfUser"]?["properties"]?["items"] == ["type": "array", "items": ["$ref": "#/components/schemas/User"]])
        #expect(schemas["Role"]?["enum"] == ["reader", "owner"])
        guard case .array(let shapes)? = schemas["Shape"]?["oneOf"] else { throw Missing() }
        #expect(shapes.count == 3 && shapes[0]["properties"]?["type"] == ["const": "circle"])
    }

    @Test("an operation has its parameters, its body and all of its answers") func operation() throws {
        let paths = try #require(try document()["paths"])
        let get = try #require(paths["/users/{id}"]?["get"])
        #expect(get["operationId"] == "users.getById" && get["tags"] == ["users"])
        guard case .array(let parameters)? = get["parameters"], case .object(let responses)? = get["responses"] else { throw Missing() }
        #expect(parameters.count == 1 && parameters[0]["in"] == "path" && parameters[0]["required"] == true)
        #expect(responses.map(\.key) == ["200", "400", "404", "409"])
        let taken = responses[3].value["content"]?["application/problem+json"]?["schema"]?["allOf"]
        guard case .array(let parts)? = taken else { throw Missing() }
        #expect(parts[1]["properties"]?["details"] == ["$ref": "#/components/schemas/Taken"])
        #expect(paths["/users"]?["post"]?["requestBody"]?["required"] == true)
        #expect(paths["/maybe"]?["post"]?["requestBody"]?["required"] == nil)
        #expect(paths["/rpc/streams.ticks"]?["post"]?["responses"]?["200"]?["content"]?["text/event-stream"] != nil)
    }

    @Test("what a client has to show is said") func security() throws {
        let app = App()
        let login = RequireLogin()
        app.get("/me", guard: login) { (context, login: Login) in login.user }
        app.group("/admin", RequireScope("admin")) { admin in admin.get("/") { _ in "" } }
        app.get("/open") { _ in "" }
        let document = OpenAPIDocument(try APIDescription(app.records())).json
        let paths = try #require(document["paths"])
        #expect(paths["/me"]?["get"]?["security"] == [["session": []]])
        #expect(paths["/admin"]?["get"]?["security"] == [["session": []]])
        #expect(paths["/open"]?["get"]?["security"] == nil)
        #expect(document["components"]?["securitySchemes"]?["session"] == ["type": "apiKey", "in": "cookie", "name": "__Host-session"])
    }

    @Test("it is served, with a page") func served() async throws {
        let app = Sample.app()
        app.documentation(APIInfo(title: "A & B"))
        try await withClient(of: app) { client in
            let json = try await client.get("/openapi.json")
            #expect(json.status == 200 && json.text.hasPrefix("{\n  \"openapi\": \"3.1.0\""))
            #expect(!json.text.contains("/docs"))
            let page = try await client.get("/docs")
            #expect(page.text.contains("<title>A &amp; B</title>") && page.text.contains("data-document=\"/openapi.json\""))
            #expect(try await client.get("/docs/docs.js").text.contains("fetch"))
        }
    }

    @Test("in a group, its parts are there") func inGroup() async throws {
        let app = App()
        app.group("/api") { $0.documentation() }
        try await withClient(of: app) { client in
            let page = try await client.get("/api/docs").text
            #expect(page.contains("src=\"/api/docs/docs.js\"") && page.contains("data-document=\"/api/openapi.json\""))
            #expect(try await client.get("/api/docs/docs.js").status == 200)
        }
    }

    @Test("what cannot be described does not start") func refused() async throws {
        let app = App()
        app.documentation()
        app.get("/") { _ in "" }
        app.get("/get/x") { _ in "" }
        #expect(throws: SetupError.self) { try app.handler() }
    }
    private struct Missing: Error {}
}

import Apus
import Case
import Foundation

/// Chapter 11: what is generated of an application with two hundred routes and procedures.
public let codegenCases: [Case] = [
    Case("200 endpoints are described", slow: true) { { count in for _ in 0..<count { keep(try? APIDescription(records)) } } },
    Case("200 endpoints: client.ts, client.js, client.d.ts", slow: true) {
        { count in for _ in 0..<count { keep(TypeScriptClient(description)) } }
    },
    Case("200 endpoints: openapi.json", slow: true) { { count in for _ in 0..<count { keep(OpenAPIDocument(description).json.text) } } },
]

@Model private struct Thing {
    var id: Int64
    /// As it is shown.
    @Length(1...80) var name: String
    var since: Date
    var parts: [Thing]
}
@Model private struct Find { var id: Int64; var page: Int? }

private enum ThingError: APIError, CaseIterable {
    case missing, taken
    var problem: Problem {
        switch self {
        case .missing: Problem(.notFound, code: "thing_not_found", "there is no such thing")
        case .taken: Problem(.conflict, code: "name_taken", "the name is taken")
        }
    }
}

private let records: [RouteRecord] = {
    let app = App()
    let api = app.procedures()
    for number in 0..<50 {
        app.get("/things\(number)/:id?page") { (context, id: Int64, page: Int?) throws(ThingError) -> Thing in throw .missing }
        app.post("/things\(number)") { (context, body: Thing) async throws(ThingError) -> Created<Thing> in throw .taken }
        app.delete("/things\(number)/:id") { (context, id: Int64) throws(ThingError) -> Status in throw .missing }
        api.query("things\(number).find") { (context, input: Find) async throws(ThingError) -> [Thing] in throw .missing }
    }
    // The same.
    return try! app.records()
}()

// `try!`: routes that cannot be described are a mistake in this file, and nothing could be measured.
private let description = try! APIDescription(records)

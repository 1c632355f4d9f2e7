import Models
import Router
import TypedErrors

extension Endpoint {
    // Exercise 11.5 · A route in OpenAPI · 30 minutes
    // Why: nothing in it is written for the description: all of it is the handler's signature, which the compiler has checked.
    // Starter: return [:]
    /// The operation of a path item (OpenAPI 3.1 §4.8.10): an object with these members, in this order.
    ///
    /// | member | what it is | |
    /// |-|-|-|
    /// | `operationId` | `name`, its parts joined by a `.` | always |
    /// | `tags` | an array with the first part of `name` | if that has two parts and more |
    /// | `summary` | the first line of `documentation` | if that is not empty |
    /// | `description` | all of `documentation` | if it has several lines, empty ones included |
    /// | `security` | `securityRequirements` | if a client has to show something |
    /// | `parameters` | an array with the `openAPI(in:)` of each of `parameters` in `"path"` and of `query` in `"query"`, then `jsonParameter`, then a `headerParameter` for each of `headers` | if there are any |
    /// | `requestBody` | an object with `content` (the `openAPI` of the body), and then `required: true` unless the body is optional, or bytes: none are bytes, too | if the body has a content |
    /// | `responses` | an object: the code of each status, as a text, and its response | always |
    ///
    /// The responses begin with that of `status`, `successResponse`; where the handler decides which status it is (`nil`), the key is `2XX`.
    /// Behind it come those of `errors`, one for each status, in the order in which the statuses come there: `Self.errorResponse` of all
    /// errors that have it, wherever they stand. Errors with the status of the success are left out: its response stays as it is.
    var operation: OrderedJSON {
        let lines = documentation.split(separator: "\n", omittingEmptySubsequences: false)
        let all =
            parameters.map { $0.openAPI(in: "path") } + query.map { $0.openAPI(in: "query") } + jsonParameter
            + headers.map { Self.headerParameter($0) }
        var responses: [OrderedJSON.Member] = [.init(status.map { String($0.code) } ?? "2XX", successResponse)]
        for error in errors where !responses.contains(where: { $0.key == String(error.status.code) }) {
            let same = errors.filter { $0.status == error.status }
            responses.append(.init(String(error.status.code), Self.errorResponse(same)))
        }
        let requestBody = body.openAPI.map { content in
            OrderedJSON.object([.init("content", content)]).with(["required": isBodyOptional || body == .bytes ? nil : true])
        }
        return OrderedJSON.object([.init("operationId", .string(name.joined(separator: ".")))]).with([
            "tags": name.count > 1 ? [.string(name[0])] : nil,
            "summary": lines.first.flatMap { $0.isEmpty ? nil : .string(String($0)) },
            "description": lines.count > 1 ? .string(documentation) : nil,
            "security": securityRequirements,
            "parameters": all.isEmpty ? nil : .array(all),
            "requestBody": requestBody,
            "responses": .object(responses),
        ])
    }
}

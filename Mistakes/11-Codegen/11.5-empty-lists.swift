// Mistake 11.5: says empty lists where there is nothing.
// Caught by: what every operation has
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
        "parameters": .array(all),
        "requestBody": requestBody,
        "responses": .object(responses),
    ])
}

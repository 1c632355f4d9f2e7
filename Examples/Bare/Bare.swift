import HTTPParser
import HTTPServer

/// `GET /plaintext`, `/plaintext-async`, `/users/ID`; `POST /echo`. Other paths get 404, other methods 405. On chapter 4
/// alone.
@Sendable func bare(_ request: Request) -> Answer {
    if request.pathEquals("/plaintext") {
        guard isRead(request) else { return methodNotAllowed("GET, HEAD") }
        return .now(plaintext)
    }
    if request.pathEquals("/plaintext-async") {
        guard isRead(request) else { return methodNotAllowed("GET, HEAD") }
        return .later { _ in plaintext }
    }
    if request.pathEquals("/echo") {
        guard request.method == .post else { return methodNotAllowed("POST") }
        return .later { body in echo(request, body) }
    }
    if let id = userID(request) {
        guard isRead(request) else { return methodNotAllowed("GET, HEAD") }
        return .now(user(id))
    }
    return .now(.text("Not Found\n", status: .notFound))
}

let plaintext = Response(contentType: "text/plain", body: .fixed("Hello, World!"))

private func isRead(_ request: Request) -> Bool { request.method == .get || request.method == .head }

private func methodNotAllowed(_ allowed: String) -> Answer {
    var response = Response.text("Method Not Allowed\n", status: .methodNotAllowed)
    response.head.fields.append(ResponseField(name: "Allow", value: allowed))
    return .now(response)
}

/// The number in `/users/NUMBER`; `nil` for another path or a number beyond `Int`.
private func userID(_ request: Request) -> Int64? {
    request.withPathBytes { path in
        let prefix: StaticString = "/users/"
        let start = prefix.utf8CodeUnitCount
        guard path.byteCount > start, path.byteCount <= start + 18 else { return nil }
        for index in 0..<start where path.unsafeLoad(fromByteOffset: index, as: UInt8.self) != prefix.utf8Start[index] { return nil }
        var id: Int64 = 0
        for index in start..<path.byteCount {
            let digit = Int64(path.unsafeLoad(fromByteOffset: index, as: UInt8.self)) - 48
            guard 0...9 ~= digit else { return nil }
            id = id * 10 + digit
        }
        return id
    }
}

func user(_ id: Int64) -> Response {
    let digits = String(id).utf8
    var json: [UInt8] = []
    json.reserveCapacity(64 + 3 * digits.count)
    json.append("{\"id\":")
    json += digits
    json.append(",\"name\":\"User ")
    json += digits
    json.append("\",\"email\":\"u")
    json += digits
    json.append("@example.com\"}")
    return Response(contentType: "application/json", body: .bytes(json))
}

extension [UInt8] {
    /// Text that stands in the executable.
    fileprivate mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// The request's body and content type, sent back while they arrive.
func echo(_ request: Request, _ body: RequestBody) -> Response {
    var response = Response(
        body: .stream(length: body.expectedLength) { writer in
            while let bytes = try await body.next() { try await writer.write(bytes) }
        })
    if let type = request[field: "Content-Type"] {
        response.head.fields.append(ResponseField(name: "Content-Type", value: type))
    }
    return response
}

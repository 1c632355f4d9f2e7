import Models

extension TestClient {
    /// Sends a value as JSON.
    public func post(_ target: String, _ fields: (name: String, value: String)..., json: some JSONCodable) async throws -> TestResponse {
        try await send("POST", target, fields, json)
    }

    public func put(_ target: String, _ fields: (name: String, value: String)..., json: some JSONCodable) async throws -> TestResponse {
        try await send("PUT", target, fields, json)
    }

    public func patch(_ target: String, _ fields: (name: String, value: String)..., json: some JSONCodable) async throws -> TestResponse {
        try await send("PATCH", target, fields, json)
    }

    private func send(
        _ method: String, _ target: String, _ fields: [(name: String, value: String)], _ value: some JSONCodable
    ) async throws -> TestResponse {
        let body = try JSON.encode(value)
        return try await send(TestRequest(method, target, fields: fields + [("Content-Type", "application/json")], body: body))
    }
}

extension TestResponse {
    /// The body as a value.
    ///
    /// - Throws: ``TestFailure``, if it is of another type or has another form, with the place.
    public func json<Value: JSONCodable>(_ type: Value.Type = Value.self) throws(TestFailure) -> Value {
        guard let media = self[field: "Content-Type"], media.hasPrefix("application/"), media.contains("json") else {
            throw failure("JSON", self[field: "Content-Type"].map { "Content-Type: \($0)" } ?? "no Content-Type")
        }
        do throws(ModelError) { return try JSON.decode(from: body) } catch {
            switch error {
            case .malformed(let error): throw failure("a \(type)", "at \(error)")
            case .invalid(let violations):
                throw failure("a valid \(type)", violations.map { "\($0.pointer) that \($0.message)" }.joined(separator: ", "))
            }
        }
    }

    /// Holds the answer against an error, by its code (RFC 9457).
    ///
    /// - Parameter pointers: the values that are said to be wrong, as JSON Pointers, or a parameter's name; in any order. Empty
    ///   stands for: whatever they are.
    @discardableResult
    public func expect(problem code: String, _ status: Status, at pointers: String...) throws(TestFailure) -> TestResponse {
        try expect(status)
        guard self[field: "Content-Type"] == "application/problem+json" else {
            throw failure("application/problem+json", self[field: "Content-Type"] ?? "no Content-Type")
        }
        guard case .object(let problem) = try json(JSONValue.self), case .string(let came)? = problem["code"] else {
            throw failure("an object with a code", "another document")
        }
        if came != code { throw failure("the error \(code)", came) }
        if pointers.isEmpty { return self }
        var places: [String] = []
        if case .array(let errors)? = problem["errors"] {
            for case .object(let error) in errors {
                if case .string(let place)? = error["pointer"] ?? error["parameter"] { places.append(place) }
            }
        }
        if places.sorted() != pointers.sorted() {
            throw failure("errors at \(pointers.sorted())", "errors at \(places.sorted())")
        }
        return self
    }
}

import HTTPParser

extension TestResponse {
    /// Holds the status against an expected one.
    ///
    /// - Returns: the response itself, so that expectations can follow each other.
    @discardableResult
    public func expect(_ status: Status) throws(TestFailure) -> TestResponse {
        if self.status != status.code { throw failure("the status \(status.code) \(status.reason)", "\(self.status)") }
        return self
    }

    /// Holds a field against an expected value.
    @discardableResult
    public func expect(field name: String, _ value: String) throws(TestFailure) -> TestResponse {
        if self[field: name] != value { throw failure("\(name): \(value)", self[field: name].map { "\(name): \($0)" } ?? "no \(name)") }
        return self
    }

    /// Holds the body against an expected text.
    @discardableResult
    public func expect(text: String) throws(TestFailure) -> TestResponse {
        if self.text != text { throw failure("\"\(text)\"", "\"\(self.text)\"") }
        return self
    }

    func failure(_ expected: String, _ came: String) -> TestFailure {
        TestFailure(
            """
            \(request.method) \(request.target): expected \(expected), came \(came).
              the answer: \(status) \(fields.map { "\($0.name): \($0.value)" }.joined(separator: ", "))
              its body: \(text.isEmpty ? "(empty)" : String(text.prefix(500)))
            """)
    }
}

/// An expectation that is not held, with everything that helps to see why.
public struct TestFailure: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}

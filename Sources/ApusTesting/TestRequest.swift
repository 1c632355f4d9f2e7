/// A request of a test, as it will be written.
public struct TestRequest: Sendable {
    /// `GET`, or any other token.
    public var method: String
    /// Path and query, as they are sent: `/users?name=Ada%20L`.
    public var target: String
    /// In the order in which they are sent. `Host` and `Content-Length` are added where they are missing.
    public var fields: [(name: String, value: String)]
    /// `nil` stands for none, which is something else than an empty one.
    public var body: [UInt8]?

    public init(_ method: String, _ target: String, fields: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// The head in bytes, up to and with its empty line.
    func head(closing: Bool) -> [UInt8] {
        var lines = ["\(method) \(target) HTTP/1.1"]
        let names = fields.map { $0.name.lowercased() }
        if !names.contains("host") { lines.append("Host: test.example") }
        lines += fields.map { "\($0.name): \($0.value)" }
        if let body, !names.contains("content-length"), !names.contains("transfer-encoding") {
            lines.append("Content-Length: \(body.count)")
        }
        if closing { lines.append("Connection: close") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}

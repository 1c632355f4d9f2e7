import Router
import Synchronization

/// How requests of a test reach the application.
public enum TestTransport: Sendable, CaseIterable {
    /// The application is called, on a loop whose clock the test moves. What is between client and handler of a real server is
    /// there all the same: the parser, and the errors that it has.
    case inProcess
    /// A server of its own on a free port, and a connection for each request.
    case live
}

/// A client of one application.
public struct TestClient: Sendable {
    /// Sent with every request, in front of its own: `Authorization`, for instance.
    public var fields: [(name: String, value: String)] = []
    /// What the application has set; sent back as a browser does. Copies of a client share it.
    public let cookies = CookieJar()
    let sender: any Sender

    init(_ sender: any Sender) { self.sender = sender }

    /// Sends a request, and takes the whole answer. Redirections are not followed.
    public func send(_ request: TestRequest) async throws -> TestResponse {
        var request = request
        request.fields = fields + request.fields
        if let cookie = cookies.field(for: request.target), !request.fields.contains(where: { $0.name.lowercased() == "cookie" }) {
            request.fields.append(("Cookie", cookie))
        }
        let response = try await sender.send(request)
        cookies.take(response)
        return response
    }

    public func get(_ target: String, _ fields: (name: String, value: String)...) async throws -> TestResponse {
        try await send(TestRequest("GET", target, fields: fields))
    }

    public func delete(_ target: String, _ fields: (name: String, value: String)...) async throws -> TestResponse {
        try await send(TestRequest("DELETE", target, fields: fields))
    }

    /// Sends bytes, such as a form.
    public func post(
        _ target: String, _ fields: (name: String, value: String)..., body: [UInt8], type: String
    ) async throws -> TestResponse {
        try await send(TestRequest("POST", target, fields: fields + [("Content-Type", type)], body: body))
    }

    /// Moves the application's clock on, and lets everything happen whose time has come: timeouts above all. A live server
    /// keeps the system's time.
    public func advance(by duration: Duration) async { await sender.advance(by: duration) }

    /// Asks the application to stop, as SIGTERM does: its WebSockets say good-bye.
    public func drain() async throws { try await sender.drain() }
}

/// Carries requests to an application.
protocol Sender: Sendable {
    func send(_ request: TestRequest) async throws -> TestResponse
    /// Opens a WebSocket.
    func open(_ request: TestRequest) async throws -> TestSocket
    func advance(by duration: Duration) async
    func drain() async throws
}

/// Gives a client of an application, which runs for as long as the closure does.
///
/// - Parameters:
///   - app: routes and settings as they are now. It may be used for one client only.
///   - transport: how requests reach it.
///   - clock: that of an application in this process.
/// - Throws: `SetupError`, if the routes are not right, and what the closure throws.
@discardableResult
public nonisolated(nonsending) func withClient<Value>(
    of app: App, _ transport: TestTransport = .inProcess, clock: TestClock = TestClock(),
    _ body: nonisolated(nonsending) (TestClient) async throws -> Value
) async throws -> Value {
    switch transport {
    case .inProcess:
        return try await body(TestClient(InProcess(app, TestLoop(clock: clock))))
    case .live:
        let live = try Live(app)
        let result: Result<Value, any Error>
        do { result = .success(try await body(TestClient(live))) } catch { result = .failure(error) }
        try await live.stop()
        return try result.get()
    }
}

/// Tests of an application, written once and run in two ways: without a socket, in microseconds, and through a server of its own.
///
/// ```swift
/// @Test(arguments: TestTransport.allCases) func unknownUser(_ transport: TestTransport) async throws {
///     try await withClient(of: makeApp(), transport) { client in
///         try await client.get("/users/99").expect(problem: "user_not_found", .notFound)
///     }
/// }
/// ```
/// Reading order: `TestClient`, what it sends through (`InProcess`, `Live`), what comes back (`TestResponse`, `+Expect`).
/// An expectation that is not held is a thrown ``TestFailure``, so it works in Swift Testing and in XCTest.
@_exported import Apus

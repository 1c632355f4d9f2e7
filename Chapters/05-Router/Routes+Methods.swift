import HTTPServer

// The usual methods by their names; ``Routes/on(_:_:file:line:_:)`` takes any.
extension Routes {
    /// Adds a route for GET.
    public func get<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) { on(.get, pattern, file: file, line: line, handler) }

    /// Adds a route for GET, with a handler that takes its time.
    public func get<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) { on(.get, pattern, file: file, line: line, handler) }

    /// Adds a route for POST.
    public func post<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) { on(.post, pattern, file: file, line: line, handler) }

    /// Adds a route for POST, with a handler that takes its time.
    public func post<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) { on(.post, pattern, file: file, line: line, handler) }

    /// Adds a route for PUT.
    public func put<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) { on(.put, pattern, file: file, line: line, handler) }

    /// Adds a route for PUT, with a handler that takes its time.
    public func put<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) { on(.put, pattern, file: file, line: line, handler) }

    /// Adds a route for PATCH.
    public func patch<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) { on(.patch, pattern, file: file, line: line, handler) }

    /// Adds a route for PATCH, with a handler that takes its time.
    public func patch<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) { on(.patch, pattern, file: file, line: line, handler) }

    /// Adds a route for DELETE.
    public func delete<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) { on(.delete, pattern, file: file, line: line, handler) }

    /// Adds a route for DELETE, with a handler that takes its time.
    public func delete<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) { on(.delete, pattern, file: file, line: line, handler) }
}

import HTTPServer
import Router

// The forms that a handler behind a guard can have: those of `RouteAdder.swift`, with the principal behind the context.
extension RouteAdder {
    /// Adds a guarded route. Its handler has no input beside the context and the principal.
    public func callAsFunction<G: Guard, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal) throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context) throws(Failure) in
            try handler(context, G.principal(context))
        }
    }

    /// Adds a guarded route. Its handler has no input beside the context and the principal, and takes its time.
    public func callAsFunction<G: Guard, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal) async throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context) async throws(Failure) in
            try await handler(context, G.principal(context))
        }
    }

    /// Adds a guarded route. Its handler has one input beside the context and the principal.
    public func callAsFunction<G: Guard, A: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, A) throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, a: A) throws(Failure) in
            try handler(context, G.principal(context), a)
        }
    }

    /// Adds a guarded route. Its handler has one input beside the context and the principal, and takes its time.
    public func callAsFunction<G: Guard, A: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, A) async throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, a: A) async throws(Failure) in
            try await handler(context, G.principal(context), a)
        }
    }

    /// Adds a guarded route. Its handler has two inputs beside the context and the principal.
    public func callAsFunction<G: Guard, A: HandlerInput, B: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, A, B) throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, a: A, b: B) throws(Failure) in
            try handler(context, G.principal(context), a, b)
        }
    }

    /// Adds a guarded route. Its handler has two inputs beside the context and the principal, and takes its time.
    public func callAsFunction<G: Guard, A: HandlerInput, B: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, A, B) async throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, a: A, b: B) async throws(Failure) in
            try await handler(context, G.principal(context), a, b)
        }
    }

    /// Adds a guarded route. Its handler has three inputs beside the context and the principal.
    public func callAsFunction<G: Guard, A: HandlerInput, B: HandlerInput, C: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, A, B, C) throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, a: A, b: B, c: C) throws(Failure) in
            try handler(context, G.principal(context), a, b, c)
        }
    }

    /// Adds a guarded route. Its handler has three inputs beside the context and the principal, and takes its time.
    public func callAsFunction<G: Guard, A: HandlerInput, B: HandlerInput, C: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, A, B, C) async throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, a: A, b: B, c: C) async throws(Failure) in
            try await handler(context, G.principal(context), a, b, c)
        }
    }

    /// Adds a guarded route. Its handler has four inputs or more.
    @_disfavoredOverload
    public func callAsFunction<G: Guard, each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, repeat each Input) throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, input: repeat each Input) throws(Failure) in
            try handler(context, G.principal(context), repeat each input)
        }
    }

    /// Adds a guarded route. Its handler has four inputs or more, and takes its time.
    @_disfavoredOverload
    public func callAsFunction<G: Guard, each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, repeat each Input) async throws(Failure) -> Output
    ) {
        with(`guard`)(pattern, file: file, line: line) { (context: Context, input: repeat each Input) async throws(Failure) in
            try await handler(context, G.principal(context), repeat each input)
        }
    }
}

extension Guard {
    /// Who was let in. Called behind the guard only, which has left it there: a value under the guard's name is its principal.
    static func principal(_ context: Context) -> Principal { context.value(principalName) as! Principal }
}

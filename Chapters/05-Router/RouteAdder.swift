import HTTPServer

// The forms that a handler can have. Three inputs and fewer are spelled out: the compiler does not specialize closures over
// parameter packs, and there a request costs 250 instructions more, an `async` one 5,000.
extension RouteAdder {
    /// Adds a route. Its handler has no input beside the context.
    @inlinable
    public func callAsFunction<Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context) throws(Failure) -> Output
    ) {
        let signature = HandlerSignature(output: Output.self, failure: Failure.self, place: "\(file):\(line)")
        add(pattern, signature) { context in
            do throws(Failure) { return .now(try handler(context).response(in: context)) } catch {
                return .now(context.response(to: error))
            }
        }
    }

    /// Adds a route. Its handler has no input beside the context, and takes its time.
    @inlinable
    public func callAsFunction<Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context) async throws(Failure) -> Output
    ) {
        let signature = HandlerSignature(output: Output.self, failure: Failure.self, place: "\(file):\(line)")
        add(pattern, signature) { context in
            .later { _ in
                do throws(Failure) { return try await handler(context).response(in: context) } catch {
                    return context.response(to: error)
                }
            }
        }
    }

    /// Adds a route. Its handler has one input beside the context.
    @inlinable
    public func callAsFunction<A: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, A) throws(Failure) -> Output
    ) {
        add(
            pattern, "\(file):\(line)", [A.self],
            call: { (context, inputs: OneInput<A>) throws(Failure) in try handler(context, inputs.first) })
    }

    /// Adds a route. Its handler has one input beside the context, and takes its time.
    @inlinable
    public func callAsFunction<A: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, A) async throws(Failure) -> Output
    ) {
        add(
            pattern, "\(file):\(line)", [A.self],
            call: { (context, inputs: OneInput<A>) async throws(Failure) in try await handler(context, inputs.first) })
    }

    /// Adds a route. Its handler has two inputs beside the context.
    @inlinable
    public func callAsFunction<A: HandlerInput, B: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, A, B) throws(Failure) -> Output
    ) {
        add(
            pattern, "\(file):\(line)", [A.self, B.self],
            call: { (context, inputs: TwoInputs<A, B>) throws(Failure) in try handler(context, inputs.first, inputs.second) })
    }

    /// Adds a route. Its handler has two inputs beside the context, and takes its time.
    @inlinable
    public func callAsFunction<A: HandlerInput, B: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, A, B) async throws(Failure) -> Output
    ) {
        add(
            pattern, "\(file):\(line)", [A.self, B.self],
            call: { (context, inputs: TwoInputs<A, B>) async throws(Failure) in try await handler(context, inputs.first, inputs.second) })
    }

    /// Adds a route. Its handler has three inputs beside the context.
    @inlinable
    public func callAsFunction<A: HandlerInput, B: HandlerInput, C: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, A, B, C) throws(Failure) -> Output
    ) {
        add(
            pattern, "\(file):\(line)", [A.self, B.self, C.self],
            call: { (context, inputs: ThreeInputs<A, B, C>) throws(Failure) in
                try handler(context, inputs.first, inputs.second, inputs.third)
            })
    }

    /// Adds a route. Its handler has three inputs beside the context, and takes its time.
    @inlinable
    public func callAsFunction<A: HandlerInput, B: HandlerInput, C: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, A, B, C) async throws(Failure) -> Output
    ) {
        add(
            pattern, "\(file):\(line)", [A.self, B.self, C.self],
            call: { (context, inputs: ThreeInputs<A, B, C>) async throws(Failure) in
                try await handler(context, inputs.first, inputs.second, inputs.third)
            })
    }

    /// Adds a route. Its handler has four inputs or more.
    ///
    /// It could take fewer too. That it is disfavored keeps it out of the compiler's sight where another form fits: of two that
    /// fail the compiler says "no exact matches", of one it says which type lacks what.
    @_disfavoredOverload
    public func callAsFunction<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) {
        var types: [any HandlerInput.Type] = []
        for type in repeat (each Input).self { types.append(type) }
        add(
            pattern, "\(file):\(line)", types,
            call: { (context, inputs: ManyInputs<repeat each Input>) throws(Failure) in try handler(context, repeat each inputs.all) })
    }

    /// Adds a route. Its handler has four inputs or more, and takes its time.
    @_disfavoredOverload
    public func callAsFunction<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) {
        var types: [any HandlerInput.Type] = []
        for type in repeat (each Input).self { types.append(type) }
        add(
            pattern, "\(file):\(line)", types,
            call: { (context, inputs: ManyInputs<repeat each Input>) async throws(Failure) in
                try await handler(context, repeat each inputs.all)
            })
    }
}

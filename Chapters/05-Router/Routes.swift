import HTTPServer

/// Takes routes: an ``App``, or a group of one.
///
/// ```swift
/// app.get("/users/:id") { (context, id: Int64) in "user \(id)" }
/// app.post("/users?notify") { (context, notify: Bool?, body: RequestBody) async throws in … }
/// ```
/// A handler gets the context, then a value for each parameter of its pattern, those of the path first and then those of the
/// query, and the body if it asks for one: see ``HandlerInput``. It answers at once, on the loop, and must not block; an
/// `async` one runs as a task on the loop.
public protocol Routes {
    /// Adds a route.
    ///
    /// - Parameters:
    ///   - signature: what its handler asks for, returns and throws.
    ///   - responder: answers.
    func add(_ method: RouteMethod, _ pattern: String, _ signature: HandlerSignature, _ responder: @escaping Responder)

    /// The same place with more middleware around what is added: `app.with(RateLimit(…)).get("/search?q") { … }`.
    func with(_ middleware: any Middleware...) -> Group
}

extension Routes {
    /// Adds a route for GET. HEAD is answered with it.
    public var get: RouteAdder { on(.get) }
    /// Adds a route for POST.
    public var post: RouteAdder { on(.post) }
    /// Adds a route for PUT.
    public var put: RouteAdder { on(.put) }
    /// Adds a route for PATCH.
    public var patch: RouteAdder { on(.patch) }
    /// Adds a route for DELETE.
    public var delete: RouteAdder { on(.delete) }
    /// Adds a route for any method: `app.on(.other("PURGE"))("/cache") { … }`.
    public func on(_ method: RouteMethod) -> RouteAdder { RouteAdder(routes: self, method: method) }
}

/// Adds routes for one method: `get` in `app.get("/") { … }`.
public struct RouteAdder {
    let routes: any Routes
    let method: RouteMethod

    /// Adds the same way, with more middleware around.
    package func with(_ middleware: any Middleware) -> RouteAdder { RouteAdder(routes: routes.with(middleware), method: method) }

    /// Adds a route whose handler answers at once.
    ///
    /// - Parameters:
    ///   - call: calls the handler with them.
    @inlinable
    func add<Values: InputList, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, _ place: String, _ inputs: [any HandlerInput.Type],
        call: @escaping @Sendable (Context, Values) throws(Failure) -> Output
    ) {
        guard inputs.contains(where: { $0.source == .body || $0.source == .stream }) else {
            return add(pattern, HandlerSignature(inputs: inputs, output: Output.self, failure: Failure.self, place: place)) { context in
                var all = Inputs(context)
                let values: Values
                do throws(InputError) { values = try Values.read(from: &all) } catch { return .now(context.response(to: error)) }
                do throws(Failure) { return .now(try call(context, values).response(in: context)) } catch {
                    return .now(context.response(to: error))
                }
            }
        }
        add(pattern, HandlerSignature(inputs: inputs, output: Output.self, failure: Failure.self, place: place)) { context in
            .later { body in
                let values: Values
                do throws(InputError) {
                    var all = try await Inputs(context, reading: body, for: inputs)
                    values = try Values.read(from: &all)
                } catch {
                    return context.response(to: error)
                }
                do throws(Failure) { return try call(context, values).response(in: context) } catch { return context.response(to: error) }
            }
        }
    }

    /// Adds a route whose handler takes its time.
    @inlinable
    func add<Values: InputList, Failure: Error, Output: ResponseConvertible>(
        _ pattern: String, _ place: String, _ inputs: [any HandlerInput.Type],
        call: @escaping @Sendable (Context, Values) async throws(Failure) -> Output
    ) {
        guard inputs.contains(where: { $0.source == .body || $0.source == .stream }) else {
            // What is wrong with the parameters is known before a task is made.
            return add(pattern, HandlerSignature(inputs: inputs, output: Output.self, failure: Failure.self, place: place)) { context in
                var all = Inputs(context)
                let values: Values
                do throws(InputError) { values = try Values.read(from: &all) } catch { return .now(context.response(to: error)) }
                return .later { _ in
                    do throws(Failure) { return try await call(context, values).response(in: context) } catch {
                        return context.response(to: error)
                    }
                }
            }
        }
        add(pattern, HandlerSignature(inputs: inputs, output: Output.self, failure: Failure.self, place: place)) { context in
            .later { body in
                let values: Values
                do throws(InputError) {
                    var all = try await Inputs(context, reading: body, for: inputs)
                    values = try Values.read(from: &all)
                } catch {
                    return context.response(to: error)
                }
                do throws(Failure) { return try await call(context, values).response(in: context) } catch {
                    return context.response(to: error)
                }
            }
        }
    }

    @usableFromInline
    func add(_ pattern: String, _ signature: HandlerSignature, _ responder: @escaping Responder) {
        routes.add(method, pattern, signature, responder)
    }
}

extension Inputs {
    /// Takes the body in, if one of the inputs needs it so.
    @usableFromInline
    package init(_ context: Context, reading body: RequestBody, for inputs: [any HandlerInput.Type]) async throws(InputError) {
        guard let input = inputs.first(where: { $0.source == .body }) else {
            self.init(context, stream: body)
            return
        }
        self.init(context, try await input.receive(body, in: context), stream: body)
    }
}

import HTTPServer

/// Takes routes: an ``App``, or a group of one.
public protocol Routes {
    /// Adds a route.
    ///
    /// - Parameters:
    ///   - inputs: what the handler asks for, in order.
    ///   - output: what it returns.
    ///   - place: the line of the program.
    ///   - responder: answers.
    func add(
        _ method: RouteMethod, _ pattern: String, inputs: [any HandlerInput.Type], output: OutputRecord, place: String,
        _ responder: @escaping Responder)
}

extension Routes {
    /// Adds a route with a handler that answers at once, on the loop: it must not block.
    ///
    /// - Parameters:
    ///   - pattern: `/users/:id?page`: parameters of the path, then of the query, in the order of the handler's. See
    ///     ``ParameterValue`` for their types.
    ///   - handler: gets the context, then a value for each parameter, and the body if it asks for one.
    public func on<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ method: RouteMethod, _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) {
        let inputs = types(repeat (each Input).self)
        let call: @Sendable (Context, inout Inputs) -> Response = { context, inputs in
            let values: (repeat each Input)
            do throws(InputError) { values = (repeat try (each Input).read(from: &inputs)) } catch {
                return context.dispatcher.response(to: error, context)
            }
            do throws(Failure) { return try handler(context, repeat each values).response(in: context) } catch {
                return context.dispatcher.response(to: error, context)
            }
        }
        add(method, pattern, inputs: inputs, output: Output.output, place: "\(file):\(line)") { context in
            guard inputs.contains(where: { $0.source == .body || $0.source == .stream }) else {
                var all = Inputs(context)
                return .now(call(context, &all))
            }
            return .later { body in
                var all: Inputs
                do throws(InputError) { all = try await Inputs(context, reading: body, for: inputs) } catch {
                    return context.dispatcher.response(to: error, context)
                }
                return call(context, &all)
            }
        }
    }

    /// Adds a route with a handler that takes its time: it runs as a task on the request's loop.
    public func on<each Input: HandlerInput, Failure: Error, Output: ResponseConvertible>(
        _ method: RouteMethod, _ pattern: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) {
        let inputs = types(repeat (each Input).self)
        add(method, pattern, inputs: inputs, output: Output.output, place: "\(file):\(line)") { context in
            .later { body in
                let values: (repeat each Input)
                do throws(InputError) {
                    var all = try await Inputs(context, reading: body, for: inputs)
                    values = (repeat try (each Input).read(from: &all))
                } catch {
                    return context.dispatcher.response(to: error, context)
                }
                do throws(Failure) { return try await handler(context, repeat each values).response(in: context) } catch {
                    return context.dispatcher.response(to: error, context)
                }
            }
        }
    }

    private func types<each Input: HandlerInput>(_ type: repeat (each Input).Type) -> [any HandlerInput.Type] {
        var types: [any HandlerInput.Type] = []
        for type in repeat each type { types.append(type) }
        return types
    }
}

extension Inputs {
    /// Takes the body whole, if one of the inputs needs it so.
    init(_ context: Context, reading body: RequestBody, for inputs: [any HandlerInput.Type]) async throws(InputError) {
        guard inputs.contains(where: { $0.source == .body }) else {
            self.init(context, stream: body)
            return
        }
        do throws(BodyError) {
            self.init(context, body: try await body.collect(upTo: context.bodyLimit), stream: body)
        } catch {
            if case .tooLarge(let limit) = error { throw .bodyTooLarge(limit: limit) }
            throw .bodyBroken(error)
        }
    }
}

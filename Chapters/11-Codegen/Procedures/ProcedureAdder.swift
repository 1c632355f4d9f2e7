import HTTPParser
import HTTPServer
import Models
import Router
import Sessions

/// Adds procedures of one kind: `query` in `api.query("users.find") { … }`.
///
/// A handler gets the context, and then its input, if it has one: a model, an array of models, or any ``JSONValue``. What it returns is
/// written as JSON: a model, a number, a text, an array, `nil`; or nothing.
public struct ProcedureAdder {
    let procedures: Procedures
    let kind: ProcedureRecord.Kind

    /// Adds a procedure that answers at once, on the loop, and must not block.
    public func callAsFunction<each Input: HandlerInput, Failure: Error, Output: JSONCodable>(
        _ name: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) {
        procedures.add(ProcedureRecord(name: name, kind: kind), "\(file):\(line)", now: handler)
    }

    /// Adds a procedure that answers at once and returns nothing.
    public func callAsFunction<each Input: HandlerInput, Failure: Error>(
        _ name: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Void
    ) {
        callAsFunction(name, file: file, line: line) { (context: Context, input: repeat each Input) throws(Failure) -> Nothing in
            try handler(context, repeat each input)
            return Nothing()
        }
    }

    /// Adds a procedure that takes its time.
    public func callAsFunction<each Input: HandlerInput, Failure: Error, Output: JSONCodable>(
        _ name: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output
    ) {
        procedures.add(
            ProcedureRecord(name: name, kind: kind), ProcedureOutput<Output>.self, "\(file):\(line)", handler,
            answer: { context, value in .json(value, in: context) })
    }

    /// Adds a procedure that takes its time and returns nothing.
    public func callAsFunction<each Input: HandlerInput, Failure: Error>(
        _ name: String, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Void
    ) {
        callAsFunction(name, file: file, line: line) { (context: Context, input: repeat each Input) async throws(Failure) -> Nothing in
            try await handler(context, repeat each input)
            return Nothing()
        }
    }

    /// Adds a guarded procedure: who was let in stands behind the context.
    public func callAsFunction<G: Guard, each Input: HandlerInput, Failure: Error, Output: JSONCodable>(
        _ name: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, repeat each Input) async throws(Failure) -> Output
    ) {
        ProcedureAdder(procedures: procedures.with(`guard`), kind: kind)(name, file: file, line: line) {
            (context: Context, input: repeat each Input) async throws(Failure) -> Output in
            try await handler(context, `guard`.principal(of: context)!, repeat each input)
        }
    }

    /// Adds a guarded procedure that returns nothing.
    public func callAsFunction<G: Guard, each Input: HandlerInput, Failure: Error>(
        _ name: String, guard: G, file: StaticString = #fileID, line: UInt = #line,
        _ handler: @escaping @Sendable (Context, G.Principal, repeat each Input) async throws(Failure) -> Void
    ) {
        ProcedureAdder(procedures: procedures.with(`guard`), kind: kind)(name, file: file, line: line) {
            (context: Context, input: repeat each Input) async throws(Failure) -> Nothing in
            try await handler(context, `guard`.principal(of: context)!, repeat each input)
            return Nothing()
        }
    }
}

extension Procedures {
    /// Adds a handler that does not wait.
    func add<each Input: HandlerInput, Failure: Error, Output: JSONCodable>(
        _ record: ProcedureRecord, _ place: String,
        now handler: @escaping @Sendable (Context, repeat each Input) throws(Failure) -> Output
    ) {
        var inputs: [any HandlerInput.Type] = []
        for type in repeat (each Input).self { inputs.append(type) }
        let types = inputs
        let signature = HandlerSignature(inputs: types, output: ProcedureOutput<Output>.self, failure: Failure.self, place: place)
        let answer: @Sendable (Context, inout Inputs) -> Response = { context, inputs in
            let values: (repeat each Input)
            do throws(InputError) { values = (repeat try (each Input).read(from: &inputs)) } catch { return context.response(to: error) }
            do throws(Failure) { return .json(try handler(context, repeat each values), in: context) } catch {
                return context.response(to: error)
            }
        }
        add(record, signature, now: answer) { context in
            .later { body in
                do throws(InputError) {
                    var inputs = try await Inputs(context, reading: body, for: types)
                    return answer(context, &inputs)
                } catch { return context.response(to: error) }
            }
        }
    }

    /// Adds a handler of any other form.
    ///
    /// - Parameters:
    ///   - output: what the answer is, for the route's record.
    ///   - answer: makes the answer of what the handler returns.
    func add<each Input: HandlerInput, Failure: Error, Output>(
        _ record: ProcedureRecord, _ output: any ResponseConvertible.Type, laterFailure: any Error.Type = Never.self, _ place: String,
        _ handler: @escaping @Sendable (Context, repeat each Input) async throws(Failure) -> Output,
        answer: @escaping @Sendable (Context, Output) async -> Response
    ) {
        var inputs: [any HandlerInput.Type] = []
        for type in repeat (each Input).self { inputs.append(type) }
        let types = inputs
        var signature = HandlerSignature(inputs: types, output: output, failure: Failure.self, place: place)
        signature.laterFailure = laterFailure
        add(record, signature) { context in
            .later { body in
                let values: (repeat each Input)
                do throws(InputError) {
                    var all = try await Inputs(context, reading: body, for: types)
                    values = (repeat try (each Input).read(from: &all))
                } catch { return context.response(to: error) }
                let output: Output
                do throws(Failure) { output = try await handler(context, repeat each values) } catch { return context.response(to: error) }
                return await answer(context, output)
            }
        }
    }
}

/// What a procedure returns, as its record has it: JSON.
struct ProcedureOutput<Value: JSONCodable>: ResponseConvertible {
    let value: Value

    static var output: OutputRecord { OutputRecord(mediaType: "application/json") }
    consuming func response(in context: Context) -> Response { .json(value, in: context) }
}

/// What a procedure without a result returns: `null`.
struct Nothing: JSONCodable {
    init() {}
    init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) { _ = try cursor.takesNull(json) }
    func write(to out: inout OutputBuffer) throws(JSONError) { out.append("null") }
    static var schemaType: SchemaType { .any }
}

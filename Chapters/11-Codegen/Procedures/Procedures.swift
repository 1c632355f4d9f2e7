import HTTPServer
import Models
import Router
import WebSockets

/// Takes procedures: functions that a client calls by their names.
///
/// ```swift
/// let api = app.procedures()
/// api.query("users.find") { (context, input: FindUser) async throws(UserError) -> User in … }
/// api.mutation("users.rename", guard: login) { (context, user: User, input: NewName) async throws(UserError) in … }
/// api.stream("users.changes") { (context, last: LastEventID) in changes.since(last.id) }
/// ```
/// Each is a route of its own, `POST /rpc/users.find`, whose body is the input and whose answer is the output, with the errors, middleware
/// and guards that routes have; what changes nothing can be asked with `GET /rpc/users.find?input=…`, too. `POST /rpc` takes several calls
/// in one request, and `GET /rpc` is a WebSocket for any number of them: both speak JSON-RPC 2.0.
public struct Procedures {
    let routes: any Routes
    let path: String
    let table: ProcedureTable
    let limits: ProcedureLimits
    var middleware: [any Middleware] = []

    /// Adds a procedure that changes nothing: clients may call it again after a failure.
    public var query: ProcedureAdder { ProcedureAdder(procedures: self, kind: .query) }
    /// Adds a procedure that changes something.
    public var mutation: ProcedureAdder { ProcedureAdder(procedures: self, kind: .mutation) }
    /// Adds a procedure that gives one value after the other.
    public var stream: StreamAdder { StreamAdder(procedures: self) }

    /// The same place with more middleware around what is added: around each call, however it comes.
    public func with(_ middleware: any Middleware...) -> Procedures {
        var more = self
        more.middleware += middleware
        return more
    }

    /// Adds what answers to a name.
    ///
    /// - Parameter now: answers without waiting, if there is no middleware that could.
    func add(
        _ record: ProcedureRecord, _ signature: HandlerSignature, now: (@Sendable (Context, inout Inputs) -> Response)? = nil,
        _ responder: @escaping Responder
    ) {
        var signature = signature
        signature.procedure = record
        let chain = chained(middleware, around: responder)
        // An input that takes its body in in its own way, such as an upload, waits for it.
        let isHere = signature.inputs.allSatisfy { input in
            if case .header = input.source { true } else { input.source == .body && input is any JSONCodable.Type }
        }
        table.add(
            Procedure(record: record, responder: chain, now: middleware.isEmpty && isHere ? now : nil), place: signature.place)
        var place = routes
        for layer in middleware { place = place.with(layer) }
        place.add(.post, "\(path)/\(record.name)", signature, responder)
        if record.kind == .mutation { return }
        signature.isDescribed = false
        place.add(.get, "\(path)/\(record.name)?input", signature) { context in
            // What stands in the query is the body.
            let input = Array((context.query["input"] ?? "").utf8)
            context[BodyIsJSON.self] = true
            switch responder(context) {
            case .now(let response): return .now(response)
            case .later(let answer): return .later { _ in await answer(RequestBody(input, expectedLength: input.count)) }
            }
        }
    }
}

extension Routes {
    /// Makes a place for procedures.
    ///
    /// - Parameters:
    ///   - path: where they are; several places need several paths.
    ///   - socket: what the WebSocket allows: whose pages may open it, above all.
    public func procedures(
        _ path: String = "/rpc", limits: ProcedureLimits = ProcedureLimits(), socket: WebSocketOptions = WebSocketOptions(),
        file: StaticString = #fileID, line: UInt = #line
    ) -> Procedures {
        let procedures = Procedures(routes: self, path: path, table: ProcedureTable(), limits: limits)
        let dispatcher = RPCDispatcher(table: procedures.table, limits: limits)
        with().check { [table = procedures.table] _ in table.complaints }
        addBatch(path, dispatcher, place: "\(file):\(line)")
        addSocket(path, dispatcher, socket, place: "\(file):\(line)")
        return procedures
    }
}

import HTTPParser
import HTTPServer
import Models
import Router
import TypedErrors

/// Makes the calls that come as JSON-RPC.
struct RPCDispatcher: Sendable {
    let table: ProcedureTable
    let limits: ProcedureLimits

    /// Answers a document.
    ///
    /// - Parameter context: that of the request, or of the socket.
    func reply(to document: RPCDocument, _ context: Context) async -> RPCReply {
        let context = Self.context(of: context)
        return await document.answer(
            atMost: limits.batch,
            // What does not wait gains nothing from being called beside others.
            isQuery: { request in table[request.method].map { $0.record.kind != .mutation && $0.now == nil } ?? false },
            call: { await result(of: $0, context) })
    }

    /// A context for calls whose input and whose errors are a part of a document.
    static func context(of context: Context) -> Context {
        let context = context.copy()
        context[BodyIsJSON.self] = true
        context[ErrorsAsJSON.self] = true
        return context
    }

    /// Makes one call.
    ///
    /// - Parameters:
    ///   - context: as ``context(of:)`` makes one.
    ///   - sink: takes the events of a stream; without one, a stream cannot be called.
    func result(of request: RPCRequest, _ context: Context, into sink: EventSink? = nil) async -> Result<RawJSON, RPCError> {
        guard let procedure = table[request.method] else { return .failure(.noSuchMethod(request.method)) }
        if procedure.record.kind == .stream, sink == nil {
            return .failure(.invalidRequest("\"\(request.method)\" is a stream: ask for it at a path of its own, or over a WebSocket"))
        }
        let response: Response
        if let now = procedure.now {
            var inputs = Inputs(context, body: request.params.bytes)
            response = now(context, &inputs)
        } else {
            // Middleware leaves something in it, for this call alone.
            let context = context.copy()
            context[StreamedCall.self] = sink.map { StreamedCall(sink: $0, lastEventID: request.lastEventID) }
            switch procedure.responder(context) {
            case .now(let answer): response = answer
            case .later(let answer):
                response = await answer(RequestBody(request.params.bytes, expectedLength: request.params.bytes.count))
            }
        }
        guard let bytes = response.body.here else { return .failure(RPCError(code: -32603, message: "the answer is no JSON")) }
        return response.head.status.isSuccess ? .success(RawJSON(bytes)) : .failure(RPCError(problem: bytes, response.head.status.code))
    }
}

extension RPCError {
    /// What an error over HTTP is in JSON-RPC: its status is the code, except where JSON-RPC has one of its own (§5.1).
    init(problem: [UInt8], _ status: Int) {
        guard let parts = try? JSON.decode(ProblemParts.self, from: problem) else {
            self.init(code: status, message: "status \(status)")
            return
        }
        let code =
            switch parts.code {
            case "malformed_body", "invalid_body": -32602
            case "internal_error": -32603
            case StreamInterrupted.code: -32001
            default: status
            }
        self.init(code: code, message: parts.detail, data: RawJSON(problem))
    }
}

@Model private struct ProblemParts { var code: String; var detail: String }

extension Response.Body {
    /// The bytes, where they need not be waited for.
    fileprivate var here: [UInt8]? {
        switch self {
        case .empty: Array("null".utf8)
        case .fixed(let text): text.withUTF8Buffer { Array($0) }
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes
        case .stream, .upgrade: nil
        }
    }
}

extension Status {
    fileprivate var isSuccess: Bool { 200...299 ~= code }
}

import HTTPParser
import HTTPServer
import Models
import Router
import TypedErrors

/// Makes the calls that come as JSON-RPC.
struct RPCDispatcher: Sendable {
    let table: ProcedureTable
    let limits: ProcedureLimits

    /// Answers a document of one request.
    func reply(to document: RPCDocument, _ context: Context) async -> RPCReply {
        await document.answer(
            atMost: limits.batch, isQuery: { table[$0.method]?.record.kind != .mutation }, call: { await result(of: $0, context) })
    }

    /// Makes one call.
    ///
    /// - Parameter sink: takes the events of a stream; without one, a stream cannot be called.
    func result(of request: RPCRequest, _ context: Context, into sink: EventSink? = nil) async -> Result<RawJSON, RPCError> {
        guard let procedure = table[request.method] else { return .failure(.noSuchMethod(request.method)) }
        if procedure.record.kind == .stream, sink == nil {
            return .failure(.invalidRequest("\"\(request.method)\" is a stream: ask for it at a path of its own, or over a WebSocket"))
        }
        let context = context.copy()
        context[BodyIsJSON.self] = true
        context[ErrorsAsJSON.self] = true
        context[StreamedCall.self] = sink.map { StreamedCall(sink: $0, lastEventID: request.lastEventID) }
        let response: Response
        switch procedure.responder(context) {
        case .now(let answer): response = answer
        case .later(let answer):
            response = await answer(RequestBody(request.params.bytes, expectedLength: request.params.bytes.count))
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

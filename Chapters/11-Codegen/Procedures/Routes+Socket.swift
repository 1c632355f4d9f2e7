import HTTPParser
import Models
import Router
import Synchronization
import WebSockets

extension Routes {
    /// `GET /rpc`: a WebSocket on which each message is a document of JSON-RPC, in both directions.
    ///
    /// A call of a stream is answered when the stream is over. Its events come before, each a notification `rpc.event` with the call's `id`,
    /// the `value`, and the `event`'s id if it has one. The client's notification `rpc.cancel` with the `id` of a call ends it.
    func addSocket(_ path: String, _ dispatcher: RPCDispatcher, _ options: WebSocketOptions, place: String) {
        let route = WebSocketRoute(path, options)
        var signature = HandlerSignature(output: WebSocketUpgrade.self, failure: HandshakeError.self, place: place)
        signature.isDescribed = false
        add(.get, path, signature) { context in
            do throws(HandshakeError) {
                let upgrade = try WebSocketUpgrade(context, route) { socket in
                    socket.start { try await RPCSocket(dispatcher: dispatcher, context: context, socket: socket).run() }
                }
                return .now(upgrade.response(in: context))
            } catch { return .now(context.response(to: error)) }
        }
    }
}

/// The calls of one socket. Each is a task, so that a slow one holds up none of the others.
struct RPCSocket: Sendable {
    let dispatcher: RPCDispatcher
    let context: Context
    let socket: WebSocket
    private let calls = RunningCalls()

    init(dispatcher: RPCDispatcher, context: Context, socket: WebSocket) {
        self.dispatcher = dispatcher
        self.context = context
        self.socket = socket
    }

    func run() async throws {
        defer { calls.cancelAll() }
        for await message in socket.messages {
            guard case .text(let text) = message else { throw CloseSocket(.unsupportedData, "JSON-RPC is text") }
            let document = RPCDocument(Array(text.utf8), keeping: dispatcher.limits.batch + 1)
            if case .one(.call(let request)) = document {
                if request.method == "rpc.cancel" {
                    if let call = try? JSON.decode(Cancellation.self, from: request.params.bytes) { calls.cancel(call.id) }
                    continue
                }
                if calls.has(request.id) {
                    await send(.one(RPCAnswer(id: request.id, result: .failure(.invalidRequest("a call with this id is under way")))))
                    continue
                }
            }
            guard calls.count + document.calls <= dispatcher.limits.callsPerSocket else {
                // Not taken, and said so: what was asked is not done later either.
                await send(Self.refusal(of: document, "more than \(dispatcher.limits.callsPerSocket) calls at a time"))
                continue
            }
            start(document)
        }
    }

    /// Starts a task for a document.
    private func start(_ document: RPCDocument) {
        guard case .one(.call(let request)) = document, dispatcher.table[request.method]?.record.kind == .stream else {
            return calls.start(document, on: socket) { await send(await dispatcher.reply(to: document, context)) }
        }
        // Nobody could tell its events from those of others.
        if request.isNotification { return }
        let sink = EventSink { id, value in try await socket.send(Self.event(request.id, id, value)) }
        calls.start(document, on: socket) {
            let result = await dispatcher.result(of: request, RPCDispatcher.context(of: context), into: sink)
            await send(.one(RPCAnswer(id: request.id, result: result)))
        }
    }

    private static func event(_ call: RawJSON, _ id: String?, _ value: [UInt8]) -> String {
        let bytes = OutputBuffer.array { out in
            out.append("{\"jsonrpc\":\"2.0\",\"method\":\"rpc.event\",\"params\":{\"id\":")
            out.append(call.bytes.span.bytes)
            if let id {
                out.append(",\"event\":")
                try? id.write(to: &out)
            }
            out.append(",\"value\":")
            out.append(value.span.bytes)
            out.append("}}")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func refusal(of document: RPCDocument, _ reason: String) -> RPCReply {
        guard case .one(.call(let request)) = document else {
            return .one(RPCAnswer(id: RPCAnswer.unknownID, result: .failure(.invalidRequest(reason))))
        }
        return request.isNotification ? .nothing : .one(RPCAnswer(id: request.id, result: .failure(.invalidRequest(reason))))
    }

    /// Whoever has gone gets nothing.
    private func send(_ reply: RPCReply) async {
        guard let bytes = reply.bytes else { return }
        try? await socket.send(String(decoding: bytes, as: UTF8.self))
    }
}

@Model private struct Cancellation { var id: RawJSON }

import Models
import Synchronization
import Testing

@testable import Codegen

@Suite("11.4 One document, many calls", .timeLimit(.minutes(1)))
struct Exercise11_4 {
    /// Who was called, in order, and how many were at the same time.
    private final class Log: Sendable {
        private let state = Mutex<(calls: [String], running: Int)>(([], 0))
        var calls: [String] { state.withLock { $0.calls } }
        var running: Int { state.withLock { $0.running } }
        func begin(_ name: String) {
            state.withLock { state in
                state.calls.append(name)
                state.running += 1
            }
        }
        func end(_ name: String) {
            state.withLock { state in
                state.calls.append(name + " ends")
                state.running -= 1
            }
        }
    }

    /// Answers with the method's name; `fails` fails.
    private func reply(_ text: String, limit: Int = 10, _ log: Log = Log()) async -> String {
        let document = RPCDocument(Array(text.utf8))
        let reply = await document.answer(atMost: limit, isQuery: { $0.method.hasPrefix("get") }) { request in
            log.begin(request.method)
            defer { log.end(request.method) }
            if request.method == "fails" { return .failure(RPCError(code: 404, message: "no")) }
            return .success(RawJSON(Array("\"\(request.method)\"".utf8)))
        }
        return reply.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
    }

    private func call(_ method: String, id: String? = nil) -> String {
        #"{"jsonrpc":"2.0","method":"\#(method)"\#(id.map { #","id":\#($0)"# } ?? "")}"#
    }

    private func result(_ method: String, _ id: String) -> String { #"{"jsonrpc":"2.0","id":\#(id),"result":"\#(method)"}"# }

    private func expect(_ document: String, _ wanted: String, _ by: String, _ place: SourceLocation = #_sourceLocation) async {
        let came = await reply(document)
        #expect(came == wanted, "\(document)\n\(by)\nWanted \(wanted)\n  came \(came)", sourceLocation: place)
    }

    @Test("one call, one answer") func one() async {
        await expect(call("get", id: "1"), result("get", "1"), "JSON-RPC §5: the answer has the call's id, and is no array.")
        await expect(call("get", id: "\"a\""), result("get", "\"a\""), "§4: an id may be a text, and comes back as it was.")
        await expect(
            call("fails", id: "2"), #"{"jsonrpc":"2.0","id":2,"error":{"code":404,"message":"no"}}"#,
            "§5.1: an error stands in the place of the result.")
    }

    @Test("a notification gets no answer, but is done") func notification() async {
        let log = Log()
        let came = await reply(call("set"), log)
        #expect(came == "nothing", "§4.1: without an id nobody waits; \(came) came.")
        let failed = await reply(call("fails"))
        #expect(failed == "nothing", "§4.1: also of one that fails; \(failed) came.")
        await expect(
            call("set", id: "null"), result("set", "null"),
            "An id that is null is one (§4 advises against it): only without a member there is none.")
        #expect(log.calls == ["set", "set ends"], "It is a call all the same, and must have been made; what was called: \(log.calls)")
    }

    @Test("a batch is answered in order, without its notifications") func batch() async {
        await expect(
            "[\(call("set", id: "1")),\(call("set")),\(call("get", id: "3")),\(call("fails", id: "\"x\""))]",
            "[\(result("set", "1")),\(result("get", "3"))," + #"{"jsonrpc":"2.0","id":"x","error":{"code":404,"message":"no"}}]"#,
            "§6: an array of the answers, one for each call with an id; one that fails holds up nobody.")
        await expect("[\(call("get", id: "1"))]", "[\(result("get", "1"))]", "§6: a batch of one is a batch.")
        await expect(
            "[\(call("fails", id: "1")),\(call("set", id: "2")),\(call("get", id: "2"))]",
            #"[{"jsonrpc":"2.0","id":1,"error":{"code":404,"message":"no"}},\#(result("set", "2")),\#(result("get", "2"))]"#,
            "Those behind one that fails do not notice; and two with one id are two calls.")
    }

    @Test("a batch of notifications gets nothing at all") func silence() async {
        await expect("[\(call("set")),\(call("set"))]", "nothing", "§6: \"the server MUST NOT return an empty Array\".")
        await expect("[\(call("fails")),\(call("set"))]", "nothing", "§4.1: not even that it has failed is said to who did not ask.")
        let log = Log()
        _ = await reply("[\(call("get")),\(call("get1", id: "1"))]", log)
        #expect(log.calls.contains("get"), "A notification that changes nothing is called all the same; what was called: \(log.calls)")
    }

    @Test("what is no call is said to be none") func invalid() async {
        let one = await reply(#"{"jsonrpc":"1.0","method":"get","id":1}"#)
        #expect(
            one.hasPrefix(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"#),
            "§5.1: an invalid request is −32600, its id null; \(one) came.")
        #expect(one.contains("must be"), "The reason is told; \(one) came.")
        let only = await reply("[1]")
        #expect(
            only.hasPrefix("[{") && only.contains("-32600"),
            "§6: a batch of one thing that is no call gets an array of one answer; \(only) came.")
        let several = await reply("[1,\(call("get", id: "2")),{}]")
        #expect(
            several.hasPrefix(#"[{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"#) && several.contains(result("get", "2")),
            "§6: what is no call in a batch has an answer at its place, and the others are made; \(several) came.")
    }

    @Test("what is no JSON, no call at all, or too many, is one answer") func refused() async {
        let log = Log()
        let broken = await reply("[{", log)
        #expect(
            broken.hasPrefix(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"#),
            "§5.1: no JSON is −32700, in one answer; \(broken) came.")
        #expect(broken.contains("this is no JSON: "), "The reason is told; \(broken) came.")
        let empty = await reply("[]", log)
        #expect(
            empty.hasPrefix(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"#),
            "§6: an empty array is −32600, and no array; \(empty) came.")
        let seven = (1...7).map { call("set", id: "\($0)") }.joined(separator: ",")
        let many = await reply("[\(seven),\(call("set"))]", limit: 7, log)
        #expect(
            many.hasPrefix(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"#) && many.contains("7"),
            "Seven calls and a notification where seven may be: one answer, whose message names the limit; \(many) came.")
        #expect(log.calls.isEmpty, "Nothing of a document that is refused is done; \(log.calls) was.")
        let full = await reply("[\(seven)]", limit: 7)
        #expect(full.hasPrefix("[{"), "Seven calls where seven may be are made and answered; \(full) came.")
        #expect(empty.contains("needs a call"), "The message says what is wrong with an empty batch; \(empty) came.")
    }

    @Test("queries side by side, everything else in its turn") func order() async {
        let log = Log()
        let document = RPCDocument(
            Array("[\(["get1", "get2", "get4", "set1", "get3", "set2", "set3"].map { call($0, id: "1") }.joined(separator: ","))]".utf8))
        _ = await document.answer(atMost: 10, isQuery: { $0.method.hasPrefix("get") }) { request in
            log.begin(request.method)
            // Others get their turn, until all that may begin have begun; not for ever, where nothing begins before this ends.
            let together = ["get1", "get2", "get4"].contains(request.method) ? 3 : 1
            for _ in 0..<20_000 where log.running < together { await Task.yield() }
            for _ in 0..<20 { await Task.yield() }
            log.end(request.method)
            return .success(RawJSON(Array("1".utf8)))
        }
        let calls = log.calls
        func place(_ name: String) -> Int { calls.firstIndex(of: name) ?? -1 }
        #expect(calls.count == 14, "Each call is made once: \(calls)")
        #expect(
            ["get1", "get2", "get4"].map(place).max()! < ["get1 ends", "get2 ends", "get4 ends"].map(place).min()!,
            "Three queries next to one another begin all before one of them ends; the order was \(calls).")
        #expect(
            ["get1 ends", "get2 ends", "get4 ends"].map(place).max()! < place("set1"),
            "set1 changes something: it waits for the queries before it. \(calls)")
        #expect(place("set1 ends") < place("get3"), "get3 stands behind set1 and must see what that has done. \(calls)")
        #expect(
            place("get3 ends") < place("set2") && place("set2 ends") < place("set3"), "What changes something goes one by one. \(calls)")
    }

    @Test("a notification that changes something is waited for") func notificationsTurn() async {
        let log = Log()
        let document = RPCDocument(Array("[\(call("set")),\(call("get", id: "1"))]".utf8))
        _ = await document.answer(atMost: 10, isQuery: { $0.method.hasPrefix("get") }) { request in
            log.begin(request.method)
            for _ in 0..<20 { await Task.yield() }
            log.end(request.method)
            return .success(RawJSON(Array("1".utf8)))
        }
        #expect(
            log.calls == ["set", "set ends", "get", "get ends"],
            "Nobody waits for its answer, but the call behind it does for its effect: \(log.calls)")
    }

    @Test("answers keep the order of their calls, whoever is ready first") func slowFirst() async {
        let document = RPCDocument(Array("[\(call("getSlow", id: "1")),\(call("getFast", id: "2"))]".utf8))
        let reply = await document.answer(atMost: 10, isQuery: { $0.method.hasPrefix("get") }) { request in
            for _ in 0..<(request.method == "getSlow" ? 50 : 1) { await Task.yield() }
            return .success(RawJSON(Array("\"\(request.method)\"".utf8)))
        }
        let came = reply.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
        #expect(
            came == "[\(result("getSlow", "1")),\(result("getFast", "2"))]",
            "The second was ready first, and stands second: a client may go by the place. \(came) came.")
    }
}

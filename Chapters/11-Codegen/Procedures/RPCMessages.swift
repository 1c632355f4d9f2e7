import HTTPParser
import Models

/// A call (JSON-RPC 2.0 §4). Its text is checked further by ``RPCItem``.
@Model struct RPCRequest: Equatable {
    var jsonrpc: String
    var method: String
    /// The input; empty without one.
    var params: RawJSON
    /// Says which answer belongs to it: a text or a number. Empty for a notification, which gets no answer.
    var id: RawJSON
    /// The last event that the client has got of this stream before it broke off. An addition of ours.
    var lastEventID: String?

    var isNotification: Bool { id.bytes.isEmpty }
}

/// What stands at the place of a call.
enum RPCItem: Equatable, Sendable {
    case call(RPCRequest)
    /// It is none, and why.
    case invalid(String)

    /// Reads what stands there: a call in one pass. What is none is gone over, whatever it is.
    ///
    /// - Throws: for what is no JSON.
    init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        var ahead = cursor
        do throws(JSONError) {
            let request = try RPCRequest(json: json, at: &ahead)
            cursor = ahead
            self = Self.complaint(request).map { .invalid($0) } ?? .call(request)
        } catch {
            try cursor.skip(json)
            // Its place is a number of bytes: a pointer would be looked for from the document's beginning, once for each such item.
            self = .invalid(
                "this is no call: \(error.problem.expected) is expected, and \(error.problem.came) stands at byte \(error.offset)")
        }
    }

    private static func complaint(_ request: RPCRequest) -> String? {
        if request.jsonrpc != "2.0" { return "\"jsonrpc\" must be \"2.0\"" }
        switch request.id.bytes.first {
        // `null` is one, too.
        case nil, UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "n"): break
        case let digit? where 0x30...0x39 ~= digit: break
        default: return "\"id\" must be a text or a number"
        }
        switch request.params.bytes.first {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["): return nil
        default: return "\"params\" must be an object or an array"
        }
    }
}

/// What a client has sent: one call, or several (§6).
enum RPCDocument: Equatable, Sendable {
    case one(RPCItem)
    case batch([RPCItem])
    /// It is no JSON, and why.
    case broken(String)

    /// - Parameter kept: items that are kept; of those behind them it is looked only whether they are JSON. A megabyte has room for half a
    ///   million, and a batch that may have fifty is refused with the fifty-first.
    init(_ bytes: [UInt8], keeping kept: Int = .max) {
        let json = bytes.span.bytes
        var cursor = JSONCursor()
        do throws(JSONError) {
            if cursor.token(json) == UInt8(ascii: "[") {
                var items: [RPCItem] = []
                var isMore = try cursor.enterArray(json)
                while isMore {
                    if items.count < kept { items.append(try RPCItem(json: json, at: &cursor)) } else { try cursor.skip(json) }
                    isMore = try cursor.nextElement(json)
                }
                self = .batch(items)
            } else {
                self = .one(try RPCItem(json: json, at: &cursor))
            }
            try cursor.requireEnd(json)
        } catch { self = .broken("\(error.problem.expected) is expected, and \(error.problem.came) stands at byte \(error.offset)") }
    }
}

/// Why a call failed (§5.1).
struct RPCError: Error, Equatable, Sendable {
    var code: Int
    var message: String
    /// The problem document of the same error over HTTP; empty without one.
    var data = RawJSON([])

    static func parse(_ reason: String) -> RPCError { RPCError(code: -32700, message: "this is no JSON: \(reason)") }
    static func invalidRequest(_ reason: String) -> RPCError { RPCError(code: -32600, message: reason) }
    static func noSuchMethod(_ name: String) -> RPCError { RPCError(code: -32601, message: "there is no procedure \"\(name)\"") }
}

/// The answer to one call.
struct RPCAnswer: Equatable, Sendable {
    /// That of the call; `null` where it is not known.
    var id: RawJSON
    var result: Result<RawJSON, RPCError>

    static let unknownID = RawJSON(Array("null".utf8))

    func write(to out: inout OutputBuffer) {
        out.append("{\"jsonrpc\":\"2.0\",\"id\":")
        out.append(id.bytes.span.bytes)
        switch result {
        case .success(let value):
            out.append(",\"result\":")
            out.append(value.bytes.span.bytes)
        case .failure(let error):
            out.append(utf8: ",\"error\":{\"code\":\(error.code),\"message\":")
            // Texts and integers can be written always.
            try? error.message.write(to: &out)
            if !error.data.bytes.isEmpty {
                out.append(",\"data\":")
                out.append(error.data.bytes.span.bytes)
            }
            out.append("}")
        }
        out.append("}")
    }
}

/// What is answered to a document.
enum RPCReply: Equatable, Sendable {
    /// Nothing was asked.
    case nothing
    case one(RPCAnswer)
    case batch([RPCAnswer])

    /// As JSON; `nil` for nothing.
    var bytes: [UInt8]? {
        switch self {
        case .nothing: return nil
        case .one(let answer): return OutputBuffer.array { answer.write(to: &$0) }
        case .batch(let answers):
            return OutputBuffer.array { out in
                out.append("[")
                for (index, answer) in answers.enumerated() {
                    if index > 0 { out.append(",") }
                    answer.write(to: &out)
                }
                out.append("]")
            }
        }
    }
}

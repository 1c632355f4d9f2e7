import Models

enum TypeScriptNames {
    /// A key of an object, quoted where it is no name (ECMA-262 §12.7).
    static func key(_ name: String) -> String { isName(name) ? name : literal(name) }

    /// Types that the client has of its own, or that it uses.
    static let taken: Set = [
        "UUID", "JSONValue", "Flaw", "Problem", "TransportError", "Result", "Call", "ClientOptions", "CallOptions", "CallError", "Client",
        "ProcedureCall", "RouteResult", "Stream", "StreamEvent", "StreamHandlers", "StreamOptions", "T", "T1", "T2", "T3", "T4",
        "Codec", "Check", "Endpoint", "Digits", "Unsendable", "Pending", "Waiting", "Outcome", "SocketLike", "AsyncIterable",
        "AsyncGenerator", "WebSocket", "URL", "AbortController", "TextDecoder", "Infinity", "RegExp", "Symbol", "ReadableStream", "Array",
        "BigInt", "BodyInit", "AbortSignal", "Date", "Error", "JSON", "Map", "Math",
        "Number", "Object", "Promise", "Record", "RequestInit", "RequestCredentials", "Response", "Set", "String", "TypeError",
        "Uint8Array",
    ]

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39 ~= first) else { return false }
        return text.utf8.allSatisfy { isNameByte($0) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x24, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// A string literal. JSON's are JavaScript's (ECMA-262, since 2019). The two brackets that mark types in ``ClientRuntime`` are escaped:
    /// they would be taken away.
    static func literal(_ text: String) -> String {
        let literal = (try? JSON.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        return literal.replacing("⟨", with: "\\u27e8").replacing("⟩", with: "\\u27e9")
    }
}

import HTTPParser

/// What follows from a close frame.
enum CloseAction: Equatable {
    /// Send a close frame with this code, and then end the connection. `.noStatus` stands for a frame without a code.
    case answer(CloseCode)
    /// Both have said it: end the connection.
    case finish
    /// Nothing: it is the second one.
    case ignore
}

/// The end of a connection, in which each says it once (RFC 6455 §7).
struct CloseHandshake: Equatable {
    /// What we have said; `nil` if nothing.
    private(set) var sent: CloseCode?
    /// What the other end has said; `nil` if nothing.
    private(set) var received: CloseCode?

    init() {}

    /// Whether a close frame may be sent; one only. After it nothing else is sent (RFC 6455 §5.5.1).
    mutating func send(_ code: CloseCode) -> Bool {
        if sent != nil { return false }
        sent = code
        return true
    }

    // Exercise 10.5 · Close · 20 minutes
    /// Reads the payload of a close frame (RFC 6455 §5.5.1, §7.4).
    ///
    /// - Empty: the code is `.noStatus`, the reason is empty.
    /// - One byte: throws `.halfCloseCode`.
    /// - Otherwise the first two bytes are the code, the higher one first. Allowed are 1000–1003, 1007–1014 and 3000–4999: any other code
    ///   throws `.badCloseCode` with it.
    /// - The rest is the reason. It must be UTF-8 (`UTF8Validator.isValid`): otherwise `.invalidUTF8` is thrown.
    ///
    /// - Returns: the code, and the reason as text (`payload.extracting(droppingFirst:)`, `.text`).
    static func read(_ payload: RawSpan) throws(FrameError) -> (code: CloseCode, reason: String) {
        // 10.5: your code here.
        return (.normal, "")
    }

    // Exercise 10.5 · Close · 20 minutes
    /// A close frame has come (RFC 6455 §5.5.1, §7.1.1).
    ///
    /// - The first one: its code is noted in `received`. If we have sent ours before: `.finish`. If not, we answer with the same code:
    ///   `.answer`, and `sent` is that code.
    /// - Another one, after `received` has been noted: `.ignore`, and nothing changes.
    mutating func receive(_ code: CloseCode) -> CloseAction {
        // 10.5: your code here.
        return .ignore
    }
}

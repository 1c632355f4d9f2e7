import Router

extension Problem {
    // Exercise 6.2 · Render · 20 minutes
    // Why: the members that every client reads come first and are always there; the others are left out where they say nothing.
    // Why: The status stands in the body too, for whoever keeps only that.
    // Starter: []
    /// The problem as a document (RFC 9457 §3.1), an object with these members in this order:
    ///
    /// | member | what it is | |
    /// |-|-|-|
    /// | `title` | the reason phrase of the status, as text (RFC 9457 §4.2.1) | always |
    /// | `status` | the code of the status, a number | always |
    /// | `detail` | `publicDetail`: the text, and no more of it than an answer may have | always |
    /// | `code` | the code | always |
    /// | `requestID` | the name of the request | if there is one |
    /// | `errors` | an object for each of `publicFlaws`, in their order | if there is a flaw |
    /// | `details` | the details | if there are any |
    ///
    /// The object of a flaw has `pointer` with the JSON Pointer for a value of the body, or `parameter` with the name for a
    /// parameter, and then `reason`.
    ///
    /// ``JSONObject`` writes members, and lists of objects; the phrase is a `StaticString`, for which it has
    /// `member(_:fixed:)`. Call its `end()` when all members are written, and then give its bytes back:
    /// `object.bytes.withUnsafeBytes { Array($0) }`.
    ///
    /// - Parameter requestID: the name of the request; `nil` if it has none.
    func document(requestID: String?) -> [UInt8] {
        var object = JSONObject()
        object.member("title", fixed: status.reason)
        object.member("status", status.code)
        object.member("detail", publicDetail)
        object.member("code", code)
        if let requestID { object.member("requestID", requestID) }
        if !flaws.isEmpty {
            object.member("errors", publicFlaws) { flaw, error in
                switch flaw.place {
                case .body(let pointer): error.member("pointer", pointer)
                case .parameter(let name): error.member("parameter", name)
                }
                error.member("reason", flaw.reason)
            }
        }
        if let details { object.member("details", details) }
        object.end()
        return object.bytes.withUnsafeBytes { Array($0) }
    }
}

// Mistake 6.2: writes an empty name where there is none.
// Caught by: a request without a name has no requestID
func document(requestID: String?) -> [UInt8] {
    var object = JSONObject()
    object.member("title", fixed: status.reason)
    object.member("status", status.code)
    object.member("detail", publicDetail)
    object.member("code", code)
    object.member("requestID", requestID ?? "")
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

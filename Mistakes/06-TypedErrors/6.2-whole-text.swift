// Mistake 6.2: sends text and flaws as long as they come.
// Caught by: no more of text and flaws than an answer may have
func document(requestID: String?) -> [UInt8] {
    var object = JSONObject()
    object.member("title", fixed: status.reason)
    object.member("status", status.code)
    object.member("detail", detail)
    object.member("code", code)
    if let requestID { object.member("requestID", requestID) }
    if !flaws.isEmpty {
        object.member("errors", flaws) { flaw, error in
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

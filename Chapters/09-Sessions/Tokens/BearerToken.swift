import HTTPParser
import Router

extension Request {
    /// The token of the field `Authorization` (RFC 6750 §2.1); the scheme has no case (RFC 9110 §11.1).
    ///
    /// - Throws: `tokenRequired`, if there is none, or another scheme; `badToken`, if there are two fields, or it is no token.
    func bearerToken() throws(AccessError) -> String {
        let values = values(of: "Authorization")
        guard let value = values.first else { throw .tokenRequired }
        if values.count > 1 { throw .badToken("there are \(values.count) fields Authorization") }
        guard let space = value.firstIndex(of: " "), String(value[..<space]).equalsIgnoringCase("Bearer") else { throw .tokenRequired }
        let token = value[space...].drop { $0 == " " }
        guard !token.isEmpty, token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw .badToken("nothing stands behind Bearer") }
        return String(token)
    }
}

import HTTPParser
import Models

/// What a token says (RFC 7519 §4.1). What else it says is read by ``JWTVerifier/verify(_:as:)``.
public struct Claims: Scoped, Equatable {
    /// Who has made it.
    public var issuer: String?
    /// Whom it is about.
    public var subject: String?
    /// Whom it is for.
    public var audience: [String]
    /// From this second on it is not valid any more. Since 1970, and with a fraction if it has one.
    public var expires: Double?
    /// Before this it is not valid yet.
    public var notBefore: Double?
    /// When it was made.
    public var issuedAt: Double?
    /// Its name.
    public var id: String?
    /// What it allows (RFC 8693 §4.2): a list in one text, with spaces between.
    public var scopes: Set<String>

    public init(
        issuer: String? = nil, subject: String? = nil, audience: [String] = [], expires: Double? = nil, notBefore: Double? = nil,
        issuedAt: Double? = nil, id: String? = nil, scopes: Set<String> = []
    ) {
        self.issuer = issuer
        self.subject = subject
        self.audience = audience
        self.expires = expires
        self.notBefore = notBefore
        self.issuedAt = issuedAt
        self.id = id
        self.scopes = scopes
    }

    init(_ wire: WireClaims) {
        self.init(
            issuer: wire.iss, subject: wire.sub, audience: wire.aud?.values ?? [], expires: wire.exp, notBefore: wire.nbf,
            issuedAt: wire.iat, id: wire.jti, scopes: Set((wire.scope ?? "").split(separator: " ").map(String.init)))
    }

    var wire: WireClaims {
        WireClaims(
            iss: issuer, sub: subject, aud: audience.isEmpty ? nil : Audience(values: audience), exp: expires, nbf: notBefore,
            iat: issuedAt, jti: id, scope: scopes.isEmpty ? nil : scopes.sorted().joined(separator: " "))
    }
}

/// The claims as they stand in a token.
@Model struct WireClaims {
    var iss: String?
    var sub: String?
    var aud: Audience?
    var exp: Double?
    var nbf: Double?
    var iat: Double?
    var jti: String?
    var scope: String?
}

/// One text, or several (RFC 7519 §4.1.3).
struct Audience: JSONCodable, Equatable {
    var values: [String]

    init(values: [String]) { self.values = values }

    init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        var behind = cursor
        if let one = try? String(json: json, at: &behind) {
            values = [one]
            cursor = behind
        } else {
            values = try [String](json: json, at: &cursor)
        }
    }

    func write(to out: inout OutputBuffer) throws(JSONError) {
        if values.count == 1 { try values[0].write(to: &out) } else { try values.write(to: &out) }
    }

    static var schemaType: SchemaType { .any }
}

/// The header of a token (RFC 7515 §4.1), as far as it is looked at.
@Model struct JOSEHeader {
    var alg: String
    var typ: String?
    var kid: String?
    /// Extensions that have to be understood: there is none that is.
    var crit: [String]?
}

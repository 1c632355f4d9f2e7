import Router

/// Lets in who shows a JSON Web Token that can be believed: `Authorization: Bearer …`.
public struct RequireToken: Guard {
    private let verifier: JWTVerifier

    public init(_ verifier: JWTVerifier) { self.verifier = verifier }

    public var errors: [any Error] { [AccessError.tokenRequired, AccessError.badToken(TokenError.expired.description)] }
    public var credentials: [[Credential]] { [[.bearer("JWT")]] }

    public func admit(_ context: Context) -> Admission<Claims> {
        do throws(AccessError) {
            let token = try context.request.bearerToken()
            do throws(TokenError) { return .admitted(try verifier.verify(token)) } catch { return .refused(.badToken(error.description)) }
        } catch { return .refused(error) }
    }
}

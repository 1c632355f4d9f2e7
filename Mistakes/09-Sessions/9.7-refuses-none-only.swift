// Mistake 9.7: refuses `none`, and leaves the choice among the others to the token.
// Caught by: the key fixes the algorithm
func key(for header: JOSEHeader) throws(TokenError) -> JWTKey {
    if header.crit != nil { throw .unknownExtension }
    let key = header.kid.map { keys[$0] } ?? (keys.count == 1 ? keys.values.first : nil)
    guard let key else { throw .unknownKey }
    if header.alg.lowercased() == "none" || header.alg.isEmpty { throw .wrongAlgorithm }
    if let type, header.typ?.equalsIgnoringCase(type) != true { throw .wrongType }
    return key
}

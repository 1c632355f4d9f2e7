// Mistake 9.7: where the name is not known, takes a key all the same.
// Caught by: without a name it is the only one
func key(for header: JOSEHeader) throws(TokenError) -> JWTKey {
    if header.crit != nil { throw .unknownExtension }
    guard let key = header.kid.flatMap({ keys[$0] }) ?? keys.values.first else { throw .unknownKey }
    guard header.alg == key.algorithm else { throw .wrongAlgorithm }
    if let type, header.typ?.equalsIgnoringCase(type) != true { throw .wrongType }
    return key
}

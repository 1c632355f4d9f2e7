// Mistake 3.6: refuses CR and LF in a value, and lets the other control characters pass.
// Caught by: other control characters in a value
func check() throws(ResponseHeadError) {
    for field in fields {
        if field.name.isEmpty { throw .invalidName(field.name) }
        for byte in field.name.utf8 where !byte.isTokenByte { throw .invalidName(field.name) }
        if Self.isReserved(field.name) { throw .reservedName(field.name) }
        for byte in field.value.utf8 where byte == cr || byte == lf { throw .invalidValue(name: field.name) }
    }
}

// Mistake 3.6: looks for CR and LF among the Characters of the value.
// Caught by: CR LF in a value
func check() throws(ResponseHeadError) {
    for field in fields {
        if field.name.isEmpty { throw .invalidName(field.name) }
        for byte in field.name.utf8 where !byte.isTokenByte { throw .invalidName(field.name) }
        if Self.isReserved(field.name) { throw .reservedName(field.name) }
        for letter in field.value where letter == "\r" || letter == "\n" || letter == "\0" { throw .invalidValue(name: field.name) }
    }
}

/// The names of places in a document (RFC 6901): `/items/3/email`. Making them is exercise 7.4.
enum JSONPointer {}

extension JSONError {
    /// The error, with the pointer of its place.
    package func located(in json: RawSpan) -> JSONError {
        var error = self
        var path = JSONPointer.path(to: offset, in: json)
        switch problem {
        // They are about a member of the object at the place.
        case .missing(let key), .duplicateKey(let key): path.append(.key(key))
        default: break
        }
        error.pointer = JSONPointer.text(path)
        return error
    }
}

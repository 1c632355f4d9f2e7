// Mistake 7.4: keeps the key of the member before.
// Caught by: before a key has come
static func path(to place: Int, in json: RawSpan) -> [PathStep] {
    var path: [PathStep] = []
    var cursor = JSONCursor()
    while cursor.offset < place {
        let byte = json[at: cursor.offset]
        if byte == .quote {
            guard let text = try? cursor.string(json), cursor.offset <= place else { break }
            if path.last != nil, json[at: min(cursor.offset, json.byteCount - 1)] == UInt8(ascii: ":") { path[path.count - 1] = .key(text) }
            continue
        }
        cursor.offset += 1
        switch byte {
        case UInt8(ascii: "["): path.append(.index(0))
        case UInt8(ascii: "{"): path.append(.object)
        case UInt8(ascii: "]"), UInt8(ascii: "}"): _ = path.popLast()
        case UInt8(ascii: ","):
            switch path.last {
            case .index(let index)?: path[path.count - 1] = .index(index + 1)
            case nil: break
            default: break
            }
        default: break
        }
    }
    if path.last == .object { path.removeLast() }
    return path
}

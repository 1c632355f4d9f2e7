// Mistake 7.4: looks into texts for brackets and commas.
// Caught by: signs inside of texts mean nothing
static func path(to place: Int, in json: RawSpan) -> [PathStep] {
    var path: [PathStep] = []
    var cursor = JSONCursor()
    while cursor.offset < place {
        let byte = json[at: cursor.offset]
        if byte == .quote {
            guard let text = try? cursor.string(json), cursor.offset <= place else { break }
            if path.last == .object { path[path.count - 1] = .key(text) } else { cursor.offset -= text.utf8.count + 1 }
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
            default: path[path.count - 1] = .object
            }
        default: break
        }
    }
    if path.last == .object { path.removeLast() }
    return path
}

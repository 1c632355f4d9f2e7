extension JSONPointer {
    // Exercise 7.4 · Errors that know their place · 35 minutes
    // Why: a reader that keeps its path up to date pays for it at every value of every good document. The bytes before an
    // Why: error are well-formed, so the path can be found afterwards, from the place alone: only bad documents pay.
    // Starter: return []
    /// The path to the value that begins at a place, or in whose bytes the place lies.
    ///
    /// Goes over the document from its beginning to the place, and keeps a list of the arrays and objects that are open:
    ///
    /// - `[` opens one with `.index(0)`, and `{` one with `.object`, which stands for "no key yet"; `]` and `}` close the last.
    /// - A comma in an array leads to the next index, and in an object back to `.object`.
    /// - A string in an object without a key is its key: `.key`. Every other string is a value, and changes nothing.
    /// - Brackets and commas inside of strings mean nothing. A string that does not end before the place, or that is malformed,
    ///   ends the walk. Everything else is passed over.
    /// - In the end a last `.object` goes: it leads nowhere.
    ///
    /// So a place at `{` or `[` is that value itself, and a place at a key is the object around it.
    ///
    /// `cursor.string(json)` reads the string at which `cursor.offset` stands and leaves the cursor behind it.
    ///
    /// - Parameter place: 0…`byteCount`. What stands before it is well-formed, but it may stop anywhere.
    static func path(to place: Int, in json: RawSpan) -> [PathStep] {
        var path: [PathStep] = []
        var cursor = JSONCursor()
        while cursor.offset < place {
            let byte = json[at: cursor.offset]
            if byte == .quote {
                guard let text = try? cursor.string(json), cursor.offset <= place else { break }
                if path.last == .object { path[path.count - 1] = .key(text) }
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

    // Exercise 7.4 · Errors that know their place · 35 minutes
    // Why: a key may hold a slash, and then the pointer would lead elsewhere: the two signs are escaped, the tilde first.
    // Starter: return "?"
    /// A path as a JSON Pointer (RFC 6901 §3): a `/` before each step, and in a step `~0` for `~` and `~1` for `/`. The empty
    /// path is the empty text: the whole document.
    ///
    /// - Parameter path: `step.text` is a step's name; those without one are left out.
    static func text(_ path: [PathStep]) -> String {
        var pointer = ""
        for step in path {
            guard let name = step.text else { continue }
            pointer += "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
        }
        return pointer
    }
}

extension JSONPointer {
    // Exercise 7.4 · Errors that know their place · 35 minutes
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
        // 7.4: your code here.
        return []
    }

    // Exercise 7.4 · Errors that know their place · 35 minutes
    /// A path as a JSON Pointer (RFC 6901 §3): a `/` before each step, and in a step `~0` for `~` and `~1` for `/`. The empty
    /// path is the empty text: the whole document.
    ///
    /// - Parameter path: `step.text` is a step's name; those without one are left out.
    static func text(_ path: [PathStep]) -> String {
        // 7.4: your code here.
        return "?"
    }
}

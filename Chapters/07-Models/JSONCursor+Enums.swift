/// What the readers of enums call.
extension JSONCursor {
    /// Takes a string that is one of several names.
    ///
    /// - Parameter names: each with a quote behind it: `red"green"`.
    /// - Returns: its place in `names`.
    /// - Throws: `unknownCase`.
    public mutating func name(_ json: RawSpan, _ names: StaticString) throws(JSONError) -> Int {
        _ = token(json)
        let start = offset
        let text = try string(json)
        let all = Self.split(names)
        guard let place = all.firstIndex(of: text) else {
            throw error(.unknownCase(expected: all, came: String(text.prefix(limits.quotedBytes))), at: start)
        }
        return place
    }

    /// Looks into the object that comes next for the member that names its case. The cursor stays where it is: members come in
    /// any order, and those before the tag can only be read when the case is known.
    ///
    /// - Parameters:
    ///   - key: with a quote behind it: `type"`.
    ///   - names: the cases, each with a quote behind it.
    /// - Returns: the place of the case in `names`.
    public func tag(_ json: RawSpan, _ key: StaticString, _ names: StaticString) throws(JSONError) -> Int {
        var ahead = self
        let start = try ahead.enterObject(json)
        var fields = JSONFields()
        guard try fields.next(key, json, &ahead) == 0 else {
            throw error(.missing(Self.split(key)[0]), at: start)
        }
        return try ahead.name(json, names)
    }

    private static func split(_ names: StaticString) -> [String] { "\(names)".split(separator: "\"").map(String.init) }
}

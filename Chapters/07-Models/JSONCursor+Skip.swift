extension JSONCursor {
    /// Goes over one value of any type, and checks all of it: what nobody asked for is no less JSON.
    public mutating func skip(_ json: RawSpan) throws(JSONError) {
        switch token(json) {
        case UInt8(ascii: "{"):
            try enterObject(json)
            var keys: Set<String> = []
            while try enterMember(json, first: keys.isEmpty) {
                let quote = offset
                let key = try string(json)
                if !keys.insert(key).inserted { throw error(.duplicateKey(key), at: quote) }
                try colon(json)
                try skip(json)
            }
        case UInt8(ascii: "["):
            var more = try enterArray(json)
            while more {
                try skip(json)
                more = try nextElement(json)
            }
        case .quote: _ = try string(json)
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool(json)
        case UInt8(ascii: "n"): try literal(json, "null")
        case UInt8(ascii: "-"), 0x30...0x39: offset = try NumberParts.parse(json, at: offset).end
        default: throw syntax(json, "a value")
        }
    }

}

import Testing

@testable import Models

@Suite("7.4 Errors that know their place", .timeLimit(.minutes(1)))
struct Exercise7_4 {
    /// The document with a mark `⌖` at the place in question.
    private func expect(_ marked: String, _ wanted: [PathStep], _ why: String, at location: SourceLocation = #_sourceLocation) {
        let parts = marked.split(separator: "⌖", maxSplits: 1, omittingEmptySubsequences: false)
        let place = parts[0].utf8.count
        let bytes = Array(parts.joined().utf8)
        let found = JSONPointer.path(to: place, in: bytes.span.bytes)
        #expect(
            found == wanted,
            "The place is byte \(place), at ⌖: \(marked). Expected the path \(said(wanted)), came \(said(found)). \(why)",
            sourceLocation: location)
    }

    private func said(_ path: [PathStep]) -> String {
        "[" + path.map { $0.text.map { "\"\($0)\"" } ?? "(no key)" }.joined(separator: ", ") + "]"
    }

    @Test("the document itself") func top() {
        expect("⌖[1]", [], "Nothing stands before it.")
        expect("  ⌖{}", [], "White space opens nothing.")
        expect("12⌖", [], "A number has nothing inside of it.")
    }

    @Test("elements are counted from zero") func elements() {
        expect("[⌖1,2]", [.index(0)], "The first element is number 0 (RFC 6901 §4).")
        expect("[1,2, ⌖3]", [.index(2)], "Two commas lie before it.")
        expect("[[1,2],[3,⌖4]]", [.index(1), .index(1)], "The array inside counts for itself.")
        expect("[[1,2],⌖5]", [.index(1)], "The inner array is closed again.")
        expect("[[],[],⌖[]]", [.index(2)], "Empty ones count, too.")
    }

    @Test("members have their keys") func members() {
        expect(#"{"a":⌖1}"#, [.key("a")], "The key stands before its value.")
        expect(#"{"a":1,"b": ⌖2}"#, [.key("b")], "The last key before it.")
        expect(#"{"a":{"b":⌖1}}"#, [.key("a"), .key("b")], "One object in another.")
        expect(#"{"a":{"b":1},"c":⌖2}"#, [.key("c")], "The inner object is closed again.")
        expect(#"{"items":[{"id":1},{"id":⌖"x"}]}"#, [.key("items"), .index(1), .key("id")], "Objects in an array in an object.")
    }

    @Test("a text value is no key") func values() {
        expect(#"{"a":"b","c":⌖1}"#, [.key("c")], "\"b\" is a value.")
        expect(#"{"a":"b"⌖}"#, [.key("a")], "The value has been read, and we are still at the member.")
        expect(#"["a",⌖"b"]"#, [.index(1)], "In an array there are no keys.")
        expect(#"{"a":["x","y",⌖1]}"#, [.key("a"), .index(2)], "Texts in an array in an object are values.")
    }

    @Test("before a key has come") func noKey() {
        expect(#"{"a":{⌖"b":1}}"#, [.key("a")], "The place is a key's own, and there the object around it is meant.")
        expect(#"{"a":1,⌖"b":2}"#, [], "The comma has ended the member a.")
        expect(#"{"a"⌖1}"#, [.key("a")], "The key has come whole: what is wrong behind it, a missing colon here, is wrong at its member.")
        expect(#"[{"a":1}, {⌖}]"#, [.index(1)], "An empty object has no key.")
    }

    @Test("at a bracket or a brace") func brackets() {
        expect(#"{"a":⌖[1]}"#, [.key("a")], "A place at [ is the array itself.")
        expect(#"[0,⌖{"a":1}]"#, [.index(1)], "A place at { is the object itself.")
    }

    @Test("signs inside of texts mean nothing") func texts() {
        expect(#"["a,b,[{",⌖1]"#, [.index(1)], "The commas and brackets stand in a text.")
        expect(#"{"a]}":⌖1}"#, [.key("a]}")], "They stand in a key.")
        expect(#"["\"],[",⌖1]"#, [.index(1)], "An escaped quote does not end the text.")
    }

    @Test("inside of a text") func inside() {
        expect(#"{"a":"b, ⌖\x"}"#, [.key("a")], "The place lies in a text that is a value; its comma does not count.")
        expect(#"[1,"[[⌖\x"]"#, [.index(1)], "The brackets stand in the text.")
        expect(#"{"a\⌖x":1}"#, [], "The place lies in a key, so it is the object that is meant.")
    }

    @Test("keys with escapes") func escapes() {
        expect(#"{"\u0061\n":⌖1}"#, [.key("a\n")], "The key is what the escapes stand for.")
    }

    private func path(to end: Int, _ document: [UInt8]) -> [PathStep] { JSONPointer.path(to: end, in: document.span.bytes) }

    @Test("a document that stops anywhere") func short() {
        let document = Array(#"{"items":[{"id":12,"tags":["a","b\n"]},{}],"next":null}"#.utf8)
        for end in 0...document.count {
            let path = path(to: end, Array(document[..<end]))
            #expect(path.count <= 4 && path.last != .object, "Cut at \(end): came \(said(path)); a last step without a key leads nowhere.")
        }
        #expect(JSONPointer.path(to: 16, in: document.span.bytes) == [.key("items"), .index(0), .key("id")], "Byte 16 is the 12.")
    }

    private func expect(_ path: [PathStep], pointer: String, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let found = JSONPointer.text(path)
        #expect(found == pointer, "The path \(said(path)): expected \"\(pointer)\", came \"\(found)\". \(why)", sourceLocation: location)
    }

    @Test("a path as a pointer") func pointers() {
        expect([], pointer: "", "The whole document is the empty pointer (RFC 6901 §5).")
        expect([.key("items"), .index(3), .key("email")], pointer: "/items/3/email", "A slash stands before each step (RFC 6901 §3).")
        expect([.key("")], pointer: "/", "An empty key is a key (RFC 6901 §5).")
        expect([.key("a"), .object], pointer: "/a", "A step without a name leads nowhere.")
    }

    @Test("slashes and tildes in keys") func tildes() {
        let why = "~ becomes ~0 and / becomes ~1 (RFC 6901 §3); the reader turns ~01 into ~1 and not into a slash."
        expect([.key("a/b")], pointer: "/a~1b", why)
        expect([.key("m~n")], pointer: "/m~0n", why)
        expect([.key("~1")], pointer: "/~01", why)
        expect([.key("/~")], pointer: "/~1~0", why)
    }
}

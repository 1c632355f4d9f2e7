import Foundation
import Models
import Testing

@Suite("Structs") struct StructTests {
    @Test("members in their order, and in any other") func order() throws {
        let user = User(id: 7, name: "Ada", email: "ada@example.com", createdAt: Date(timeIntervalSince1970: 0))
        let text = #"{"id":7,"name":"Ada","email":"ada@example.com","createdAt":"1970-01-01T00:00:00Z"}"#
        #expect(try encoded(user) == text)
        #expect(try decoded(text) == user)
        #expect(try decoded(#"{"createdAt":"1970-01-01T00:00:00Z","email":"ada@example.com","name":"Ada","id":7}"#) == user)
        #expect(try decoded(#" { "name" : "Ada" , "id":7,"createdAt":"1970-01-01T00:00:00Z", "em\u0061il":"ada@example.com"} "#) == user)
    }

    @Test("unknown members are checked and left out") func unknown() throws {
        #expect(try decoded(#"{"x":{"y":[1,"2"]},"z":null}"#) == Empty())
        #expect(complaint(#"{"x":{"y":[01]}}"#, as: Empty.self)?.problem.code == "syntax")
        #expect(complaint(#"{"x":1,"x":2}"#, as: Empty.self)?.problem == .duplicateKey("x"))
        #expect(complaint(#"{"x":{"y":1,"y":2}}"#, as: Empty.self)?.problem == .duplicateKey("y"))
        #expect(complaint(#"{"name":"a","email":"b","n\u0061me":"c"}"#, as: NewUser.self)?.problem == .duplicateKey("name"))
    }

    @Test("missing, null and a value are three things") func patch() throws {
        #expect(try decoded("{}", as: Change.self).name == .missing)
        #expect(try decoded(#"{"name":null}"#, as: Change.self).name == .null)
        #expect(try decoded(#"{"name":"Ada"}"#, as: Change.self).name == .value("Ada"))
        #expect(try encoded(Change(name: .null, id: nil)) == #"{"name":null,"role":"user","tags":[],"watched":0}"#)
        #expect(try encoded(Change(name: .missing, email: "a", id: nil)) == #"{"e_mail":"a","role":"user","tags":[],"watched":0}"#)
    }

    @Test("optional members may be missing or null, and nil is not written") func optional() throws {
        let user = NewUser(name: "Ada", email: "a@b", age: nil)
        #expect(try decoded(#"{"name":"Ada","email":"a@b"}"#) == user)
        #expect(try decoded(#"{"name":"Ada","email":"a@b","age":null}"#) == user)
        #expect(try encoded(user) == #"{"name":"Ada","email":"a@b"}"#)
    }

    @Test("a default for what is missing, and not for null") func defaults() throws {
        #expect(try decoded("{}", as: Change.self) == Change(name: .missing, id: nil))
        #expect(try decoded(#"{"role":"admin","tags":["x"]}"#, as: Change.self).role == "admin")
        #expect(complaint(#"{"role":null}"#, as: Change.self)?.problem == .type(expected: "a string", came: "null"))
    }

    @Test("generic, nested and recursive ones") func nested() throws {
        let page = Page(items: [Tree(name: "a", children: [Tree(name: "b", children: nil)])], next: "n")
        let text = #"{"items":[{"name":"a","children":[{"name":"b"}]}],"next":"n"}"#
        #expect(try encoded(page) == text)
        #expect(try decoded(text) == page)
        #expect(try encoded(Page<User>(items: [], next: nil)) == #"{"items":[]}"#)
    }

    /// A model that stands inside of another type and uses one that stands beside it.
    @Model struct Inner: Equatable {
        var other: Other?
        var others: [Other]
    }
    @Model struct Other: Equatable { var x: Int }

    @Test("models inside of types") func inside() throws {
        #expect(try encoded(Inner(other: nil, others: [Other(x: 1)])) == #"{"others":[{"x":1}]}"#)
    }

    @Test("long lists, whatever the length of their elements") func longLists() throws {
        for count in [0, 1, 8, 9, 255, 256, 257, 1000, 5000] {
            // The first elements let a list expect more than will come, and then less.
            let growing = (0..<count).map { $0 < 300 ? $0 % 10 : $0 * 1_000_003 }
            let lists = [growing, growing.reversed(), []]
            #expect(try JSON.decode([[Int]].self, from: JSON.encode(lists)) == lists)
        }
    }

    @Test("what is written by hand reads like what is generated") func byHand() throws {
        #expect(try decoded(#"[{"x":1,"y":2},{"y":4,"x":3}]"#) == [ByHand(x: 1, y: 2), ByHand(x: 3, y: 4)])
        #expect(try encoded(ByHand(x: 1, y: 2)) == #"{"x":1,"y":2}"#)
        #expect(complaint(#"{"x":1}"#, as: ByHand.self)?.problem == .missing("y"))
    }
}

/// What `@Model` would write.
struct ByHand: Model, Equatable {
    var x: Int
    var y: Int

    init(x: Int, y: Int) { (self.x, self.y) = (x, y) }

    init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        let start = try cursor.enterObject(json)
        var fields = JSONFields()
        var (x, y): (Int?, Int?)
        reading: while true {
            switch try fields.next("x\"y\"", json, &cursor) {
            case 0: x = try Int(json: json, at: &cursor)
            case 1: y = try Int(json: json, at: &cursor)
            default: break reading
            }
        }
        guard let x else { throw JSONError(.missing("x"), at: start) }
        guard let y else { throw JSONError(.missing("y"), at: start) }
        (self.x, self.y) = (x, y)
    }

    func write(to out: inout JSONOutput) throws(JSONError) {
        out.append("{\"x\":")
        try x.write(to: &out)
        out.append(",\"y\":")
        try y.write(to: &out)
        out.append("}")
    }

    static var schema: ModelSchema {
        ModelSchema(name: "ByHand", .object([.init("x", Int.schemaType), .init("y", Int.schemaType)]))
    }
}

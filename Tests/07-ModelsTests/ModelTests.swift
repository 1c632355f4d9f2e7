import Foundation
import Models
import Testing

/// The people of an address book.
@Model struct NewUser: Equatable {
    @Length(1...80) var name: String
    @Email var email: String
    /// In years.
    @Range(0...150) var age: Int?
}
@Model struct User: Equatable {
    var id: Int64
    var name: String
    var email: String
    var createdAt: Date
}
@Model enum Shape: Equatable { case circle(radius: Double), square(side: Double), point, text(String), line(from: [Double], to: [Double]?) }
@Model struct Page<Item: Model> {
    var items: [Item]
    var next: String?
}
@Model enum Color: String { case red, green = "GRÜN", `default` }
@Model struct Change: Equatable {
    var name: Patch<String>
    @Key("e_mail") var email: String?
    var role = "user"
    var tags: [String] = []
    var more: [String: Int]?
    let id: UUID?
    static let nothing = 1
    var upper: String { name == .null ? "" : "x" }
}
@Model struct Empty {}
@Model struct Tree: Equatable { var name: String; var children: [Tree]? }
@Model struct Deep {
    var users: [NewUser]; var byName: [String: NewUser]; var one: NewUser?; var shape: Shape; @Length(2...) var list: [Int]
    func check(_ validation: inout Validation) { if users.count > 3 { validation.fail("must not be so many", "users") } }
}
@Model(tag: "kind") enum Tagged { case a(type: String), b(NewUser) }
public struct Outer { @Model public struct Inner: Sendable { public var x: Int } }

@Suite("Models") struct ModelTests {
    func decode<T: JSONCodable>(_ text: String, as type: T.Type = T.self) throws(ModelError) -> T {
        try JSON.decode(T.self, from: Array(text.utf8))
    }
    func text(_ value: some JSONCodable) throws -> String { String(decoding: try JSON.encode(value), as: UTF8.self) }

    @Test func all() throws {
        let user: NewUser = try decode(#"{"name":"Ada","email":"ada@example.com"}"#)
        #expect(user == NewUser(name: "Ada", email: "ada@example.com", age: nil))
        #expect(try text(user) == #"{"name":"Ada","email":"ada@example.com"}"#)
        let u: User = try decode(
            #" { "createdAt" : "2024-02-29T12:00:00.25+01:00" , "x":{"y":[1,2]}, "id":9223372036854775807,"em\u0061il":"a", "name":"\uD83D\uDE00" } "#
        )
        #expect(try text(u) == #"{"id":9223372036854775807,"name":"😀","email":"a","createdAt":"2024-02-29T11:00:00.25Z"}"#)
        let p: Page<User> = try decode(#"{"items":[],"next":null}"#)
        #expect(try text(p) == #"{"items":[]}"#)
        for s in [
            #"{"type":"circle","radius":1.5}"#, #"{"type":"point"}"#, #"{"type":"text","value":"x"}"#, #"{"type":"line","from":[1,2]}"#,
        ] {
            let shape: Shape = try decode(s)
            #expect(try text(shape) == s)
        }
        let s: Shape = try decode(#"{"radius":2e1,"z":[{}],"type":"circle"}"#)
        #expect(s == .circle(radius: 20))
        let c: Change = try decode(#"{"name":null,"e_mail":"q"}"#)
        #expect(c == Change(name: .null, email: "q", id: nil))
        #expect(try text(c) == #"{"name":null,"e_mail":"q","role":"user","tags":[]}"#)
        #expect(try text(Change(name: .missing, id: nil)) == #"{"role":"user","tags":[]}"#)
        #expect(try text([Color.red, .green, .default]) == #"["red","GRÜN","default"]"#)
        #expect(try decode(#"["red","GR\u00dcN","default"]"#, as: [Color].self) == [.red, .green, .default])
        #expect(try text(Empty()) == "{}")
        let t: Tree = try decode(#"{"name":"a","children":[{"name":"b"}]}"#)
        #expect(try text(t) == #"{"name":"a","children":[{"name":"b"}]}"#)
        print(NewUser.schema, Page<User>.schema, Shape.schema, Tree.schema, separator: "\n")
        do {
            _ = try decode(
                #"{"users":[{"name":"","email":"x"},{"name":"a","email":"a@b","age":151}],"byName":{"q/~":{"name":"b","email":""}},"shape":{"type":"point"},"list":[1],"one":{"name":"","email":"a@b.c"}}"#,
                as: Deep.self)
        } catch .invalid(let v) { for x in v { print(x.pointer, x.message) } }
        for bad in [
            #"{"users":[{"name":"","email":3}]}"#, #"{"users":[{"name":"","email":"x"},{"name":""}]}"#,
            #"{"users":[],"shape":{"type":"x"}}"#, #"{"users":[],"users":[]}"#, #"{"users":[{"name":"\x"}]}"#,
        ] {
            do { _ = try decode(bad, as: Deep.self) } catch { print(error); if case .malformed(let e) = error { print(e) } }
        }
    }
}

import SwiftParser
import SwiftSyntax
import Testing

@testable import ModelMacros

@Suite("7.6 From members to schema", .timeLimit(.minutes(1)))
struct Exercise7_6 {
    typealias Member = ModelDescription.Member

    private func expect(
        _ member: Member, _ wanted: String, _ why: String, at location: Testing.SourceLocation = #_sourceLocation
    ) {
        let found = ModelDescription.field(member)
        #expect(found == wanted, "A member\n\(member)\nexpected \(wanted)\ncame     \(found)\n\(why)", sourceLocation: location)
    }

    @Test("a member is its key and its type") func plain() {
        expect(
            Member(name: "name", key: "name", type: "String"), #".init("name", (String).schemaType)"#,
            "The key as a literal, and the type in parentheses with .schemaType behind them: for `Int?` it would not compile without them. What is not said has a default in ModelSchema.Field."
        )
        expect(
            Member(name: "tags", key: "tags", type: "[String: [Int]]"), #".init("tags", ([String: [Int]]).schemaType)"#,
            "The type stands in parentheses as it is written: the compiler finds out what it is.")
    }

    @Test("the key, and not the name") func key() {
        expect(
            Member(name: "createdAt", key: "created_at", type: "Date"), #".init("created_at", (Date).schemaType)"#,
            "The document is described, and there the key stands.")
    }

    @Test("the type as generated code can name it") func spelling() {
        expect(
            Member(name: "address", key: "address", type: "Address", alias: "ModelType1"),
            #".init("address", (ModelType1).schemaType)"#,
            "Address stands inside of another type, where the macro's code cannot see it. The macro has given it another name, and `spelling` is the one that can be used."
        )
    }

    @Test("what can be missing is not required") func missing() {
        let why = "It is optional, or it has a default: whoever sends it may leave it out."
        expect(Member(name: "age", key: "age", type: "Int?"), #".init("age", (Int?).schemaType, isRequired: false)"#, why)
        expect(
            Member(name: "role", key: "role", type: "String", defaultValue: "\"user\""),
            #".init("role", (String).schemaType, isRequired: false)"#, why)
        expect(
            Member(name: "name", key: "name", type: "Patch<String>"), #".init("name", (Patch<String>).schemaType, isRequired: false)"#, why)
    }

    @Test("constraints as they are written") func constraints() {
        expect(
            Member(name: "age", key: "age", type: "Int", constraints: [.init(name: "range", argument: "0...150")]),
            #".init("age", (Int).schemaType, constraints: [.range(0...150)])"#, "A constraint with an argument has parentheses.")
        expect(
            Member(
                name: "email", key: "email", type: "String?",
                constraints: [.init(name: "length", argument: "...200"), .init(name: "email", argument: "")]),
            #".init("email", (String?).schemaType, isRequired: false, constraints: [.length(...200), .email])"#,
            "Constraint.email is a case without values: with parentheses it would not compile.")
    }

    @Test("documentation goes along") func documentation() {
        expect(
            Member(name: "a", key: "a", type: "Int", documentation: "So many \"things\".\nTwo lines."),
            #".init("a", (Int).schemaType, documentation: "So many \"things\".\nTwo lines.")"#,
            "As a literal: quotes and line ends are escaped.")
    }

    // MARK: Whole types

    private func expect(_ source: String, _ wanted: String, _ why: String, at location: Testing.SourceLocation = #_sourceLocation) throws {
        let found = try described(source).schema
        #expect(found == wanted, "The declaration\n\(source)\nexpected \(wanted)\ncame     \(found)\n\(why)", sourceLocation: location)
    }

    @Test("a struct is an object") func object() throws {
        try expect(
            """
            /// Somebody new.
            @Model struct NewUser {
                /// As it is spoken.
                @Length(1...80) var name: String
                @Key("mail") @Email var email: String
                @Range(0...150) var age: Int?
            }
            """,
            #"Models.ModelSchema(name: "NewUser", documentation: "Somebody new.", .object([.init("name", (String).schemaType, constraints: [.length(1...80)], documentation: "As it is spoken."), .init("mail", (String).schemaType, constraints: [.email]), .init("age", (Int?).schemaType, isRequired: false, constraints: [.range(0...150)])]))"#,
            "Every member in its order.")
        try expect("@Model struct Empty {}", #"Models.ModelSchema(name: "Empty", .object([]))"#, "There is no member.")
    }

    @Test("a generic type says its arguments") func generic() throws {
        try expect(
            "@Model struct Page<Item: Model> { var items: [Item] }",
            #"Models.ModelSchema(name: "Page", arguments: [(Item).schemaType], .object([.init("items", ([Item]).schemaType)]))"#,
            "Page<User> and Page<Order> are two types: what the parameter stands for belongs to the schema.")
        try expect(
            "@Model struct Pair<A: Model, B: Model> { var a: A, b: B }",
            #"Models.ModelSchema(name: "Pair", arguments: [(A).schemaType, (B).schemaType], .object([.init("a", (A).schemaType), .init("b", (B).schemaType)]))"#,
            "Two parameters, in their order.")
    }

    @Test("an enum with payloads is a union") func union() throws {
        try expect(
            """
            @Model(tag: "kind") enum Shape {
                /// Round.
                case circle(radius: Double)
                case point
                case text(String?)
            }
            """,
            #"Models.ModelSchema(name: "Shape", .union(tag: "kind", cases: [.init("circle", fields: [.init("radius", (Double).schemaType)], documentation: "Round."), .init("point"), .init("text", fields: [.init("value", (String?).schemaType, isRequired: false)])]))"#,
            "Each case has its values, and a case without any has no fields.")
    }

    @Test("an enum without payloads is a list of names") func names() throws {
        try expect(
            """
            @Model enum Color: String {
                case red, green = "GREEN"
                /// What the sky has.
                case `default`
            }
            """,
            #"Models.ModelSchema(name: "Color", .names([.init("red"), .init("GREEN"), .init("default", documentation: "What the sky has.")]))"#,
            "The document has the keys: a raw value where there is one.")
    }
}

/// What the macro understands of a declaration.
func described(_ source: String) throws -> ModelDescription {
    let file = Parser.parse(source: source)
    let declaration = try #require(file.statements.first?.item.asProtocol((any DeclGroupSyntax).self), "no type is declared")
    let attribute = try #require(declaration.attributes.compactMap { $0.as(AttributeSyntax.self) }.first { $0.name == "Model" })
    return try ModelDescription(declaration, attribute: attribute)
}

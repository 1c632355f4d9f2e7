import Foundation
import SwiftDiagnostics
import SwiftParser
import SwiftSyntax
import SwiftSyntaxMacroExpansion
import SwiftSyntaxMacros
import Testing

@testable import ModelMacros

@Suite("What @Model says when it cannot") struct MacroTests {
    /// Expands a declaration, and expects one diagnostic.
    ///
    /// - Parameters:
    ///   - fix: what the fix-it says, and the whole declaration afterwards.
    private func expect(
        _ source: String, _ sentence: String, fix: (text: String, result: String)? = nil,
        at location: Testing.SourceLocation = #_sourceLocation
    ) {
        let file = Parser.parse(source: source)
        let context = BasicMacroExpansionContext(sourceFiles: [file: .init(moduleName: "Test", fullFilePath: "Test.swift")])
        _ = file.expand(
            macros: ["Model": ModelMacro.self],
            contextGenerator: { BasicMacroExpansionContext(sharingWith: context, lexicalContext: $0.allMacroLexicalContexts()) },
            indentationWidth: .spaces(4))
        let found = context.diagnostics
        #expect(found.map(\.message) == [sentence], sourceLocation: location)
        guard let fix, let first = found.first?.fixIts.first else {
            #expect(fix == nil && found.first?.fixIts.isEmpty != false, "a fix-it is missing, or one is too much", sourceLocation: location)
            return
        }
        #expect(first.message.message == fix.text, sourceLocation: location)
        guard case .replace(let old, let new)? = first.changes.first else { return }
        // The macro has the declaration alone, without what stands around it.
        guard let declaration = source.range(of: "@Model")?.lowerBound else { return }
        let start = source.utf8.index(declaration, offsetBy: old.position.utf8Offset)
        let end = source.utf8.index(start, offsetBy: old.totalLength.utf8Length)
        #expect(source.replacingCharacters(start..<end, with: new.description) == fix.result, sourceLocation: location)
    }

    @Test("a class") func aClass() {
        expect(
            "@Model class User { var id = 1 }", "@Model describes values, and “User” is a class, which is shared: make it a struct.",
            fix: ("Make it a struct", "@Model struct User { var id = 1 }"))
    }

    @Test("an actor") func actor() {
        expect(
            "@Model actor User {}", "@Model describes values, and “User” is an actor, which is shared: make it a struct.",
            fix: ("Make it a struct", "@Model struct User {}"))
    }

    @Test("an extension") func anExtension() {
        expect("@Model extension User {}", "@Model describes structs and enums, and this is neither.")
    }

    @Test("what its extension could not see") func hidden() {
        expect(
            "struct Outer { @Model private struct Inner { var x: Int } }",
            "The generated extension stands at the top of the file, and there “Inner” cannot be seen: make it fileprivate.",
            fix: ("Make it fileprivate", "struct Outer { @Model fileprivate struct Inner { var x: Int } }"))
    }

    @Test("a tuple and a function") func shapes() {
        expect(
            "@Model struct A { var x: (Int, Int)? }",
            "“x” is a tuple, and no document can say that: make a struct of it, and a @Model of that.",
            fix: ("Write the name of a model", "@Model struct A { var x: <#Model#> }"))
        expect(
            "@Model struct A { var x: @Sendable () -> Void }",
            "“x” is a function, and no document can say that: make a struct of it, and a @Model of that.",
            fix: ("Write the name of a model", "@Model struct A { var x: <#Model#> }"))
    }

    @Test("a length of what has none") func noLength() {
        expect(
            "@Model struct A { @Length(1...3) var x: Bool }",
            "@Length counts the characters of a text or the elements of an array, but “x” is of the type Bool.",
            fix: ("Remove @Length", "@Model struct A {  var x: Bool }"))
    }

    @Test("an address that is a list") func emails() {
        expect(
            "@Model struct A { @Email var x: [String] }", "@Email is about a text, but “x” is of the type [String].",
            fix: ("Remove @Email", "@Model struct A {  var x: [String] }"))
    }

    @Test("a type that nobody has written") func type() {
        expect(
            "@Model struct A { var x = compute() }",
            "@Model sees what is written and not what the compiler infers, so it does not know the type of “x”: write it.",
            fix: ("Write the type", "@Model struct A { var x: <#Type#> = compute() }"))
    }

    @Test("a constant") func constant() {
        expect(
            "@Model struct A { let x = 1 }", "“x” has its value for ever, so no document could give it another: make it a var, or static.",
            fix: ("Make it a var", "@Model struct A { var x = 1 }"))
    }

    @Test("a parameter that can be anything") func parameter() {
        expect(
            "@Model struct Page<Item> { var items: [Item] }",
            "“Item” can be any type here, but @Model has to read and write it: say that it is a Model.",
            fix: ("Add “: Model”", "@Model struct Page<Item: Model> { var items: [Item] }"))
    }

    @Test("a length of a number") func length() {
        expect(
            "@Model struct A { @Length(1...3) var x: Int? }",
            "@Length counts the characters of a text or the elements of an array, but “x” is of the type Int: for a number's size there is @Range.",
            fix: ("Use @Range", "@Model struct A { @Range(1...3) var x: Int? }"))
    }

    @Test("a range of a text") func range() {
        expect(
            "@Model struct A { @Range(1...3) var x: String }",
            "@Range is about a number's size, but “x” is a text: for its length there is @Length.",
            fix: ("Use @Length", "@Model struct A { @Length(1...3) var x: String }"))
    }

    @Test("an address that is a number") func email() {
        expect(
            "@Model struct A { @Email var x: Int }", "@Email is about a text, but “x” is of the type Int.",
            fix: ("Remove @Email", "@Model struct A {  var x: Int }"))
    }

    @Test("two members with one key") func keys() {
        expect(
            "@Model struct A { var x: Int, y: Int; @Key(\"x\") var z: Int }",
            "Here two members have the key “x”, and a document could not tell them apart.")
    }

    @Test("a key that cannot be one") func key() {
        expect(
            "@Model struct A { @Key(\"a\\\"b\") var x: Int }",
            "Keys are compared as they stand in the document, so one cannot have a quote, a backslash or a control character.",
            fix: ("Leave them out", "@Model struct A { @Key(\"ab\") var x: Int }"))
    }

    @Test("values without names") func label() {
        expect(
            "@Model enum A { case pair(Int, Int) }",
            "In a document every value has a name, and the case “pair” has several values and one without a name.",
            fix: ("Name it", "@Model enum A { case pair(value1: Int, Int) }"))
    }

    @Test("a value called like the tag") func tag() {
        expect(
            "@Model enum A { case a(type: Int) }",
            "“type” is the key that names the case, so no value of “a” can have it: call the value otherwise, or choose another key with @Model(tag: \"kind\").",
            fix: ("Choose the key “kind”", "@Model(tag: \"kind\") enum A { case a(type: Int) }"))
    }

    @Test("raw numbers") func raw() {
        expect(
            "@Model enum A: Int { case a }",
            "@Model writes the names of cases, and “A” has numbers: take String, or leave @Model away and write “extension A: JSONCodable {}”.",
            fix: ("Take String", "@Model enum A: String { case a }"))
    }

    @Test("an enum without cases") func empty() { expect("@Model enum A {}", "“A” has no case, so no document could be one.") }

    @Test("too many members") func many() {
        let members = (0..<65).map { "var x\($0): Int" }.joined(separator: "; ")
        expect(
            "@Model struct A { \(members) }",
            "A model has at most 64 members, one bit each for those that have come, and “A” has 65: put some of them into a model of their own."
        )
    }

    @Test("what is public gets public members") func access() throws {
        #expect(try described("@Model public struct A { public var x: Int }").reader.hasPrefix("public init(json:"))
        #expect(try described("@Model struct A { var x: Int }").reader.hasPrefix("init(json:"))
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Swift.Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}

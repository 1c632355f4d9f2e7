import Foundation
import Models
import Testing

@Suite("Enums") struct EnumTests {
    @Test(
        "a tagged union",
        arguments: [
            (Shape.circle(radius: 1.5), #"{"type":"circle","radius":1.5}"#), (.point, #"{"type":"point"}"#),
            (.text("x"), #"{"type":"text","value":"x"}"#), (.line(from: [1, 2], to: nil), #"{"type":"line","from":[1,2]}"#),
            (.line(from: [], to: [0.5]), #"{"type":"line","from":[],"to":[0.5]}"#),
        ])
    func union(shape: Shape, text: String) throws {
        #expect(try encoded(shape) == text)
        #expect(try decoded(text) == shape)
    }

    @Test("the tag may stand anywhere, and must stand somewhere") func tag() throws {
        #expect(try decoded(#"{"radius":2e1,"z":[{}],"type":"circle"}"#) == Shape.circle(radius: 20))
        #expect(complaint(#"{"radius":1}"#, as: Shape.self)?.problem == .missing("type"))
        #expect(complaint(#"{"type":"circle"}"#, as: Shape.self)?.problem == .missing("radius"))
        #expect(complaint(#"{"type":"circle","radius":1,"type":"point"}"#, as: Shape.self)?.problem == .duplicateKey("type"))
        let error = complaint(#"[{"type":"point"},{"type":"cube"}]"#, as: [Shape].self)
        #expect(error?.pointer == "/1/type")
        #expect(error?.problem.expected == #"one of "circle", "square", "point", "text", "line""#)
    }

    @Test("another tag, and a model as payload") func other() throws {
        let said = Event.said(type: "x", at: nil)
        #expect(try encoded(said) == #"{"kind":"said","type":"x"}"#)
        #expect(try decoded(#"{"kind":"said","type":"x"}"#) == said)
        let text = #"{"kind":"joined","value":{"name":"Ada","email":"a@b"}}"#
        #expect(try encoded(decoded(text, as: Event.self)) == text)
        #expect(throws: ModelError.invalid([Violation(pointer: "/value/email", constraint: .email)])) {
            try decoded(#"{"kind":"joined","value":{"name":"Ada","email":"?"}}"#, as: Event.self)
        }
    }

    @Test("names") func names() throws {
        #expect(try encoded([Color.red, .green, .default]) == #"["red","GREEN","default"]"#)
        #expect(try decoded(#"["red","GR\u0045EN","default"]"#) == [Color.red, .green, .default])
        #expect(complaint(#""blue""#, as: Color.self)?.problem == .unknownCase(expected: ["red", "GREEN", "default"], came: "blue"))
    }

    enum Level: Int, JSONCodable { case low = 1, high = 9 }

    @Test("numbers, without @Model") func numbers() throws {
        #expect(try encoded([Level.low, .high]) == "[1,9]")
        #expect(try decoded("9", as: Level.self) == .high)
        #expect(complaint("5", as: Level.self)?.problem.code == "form")
    }
}

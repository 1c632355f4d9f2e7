import Models
import Testing

@Suite("Errors, and where they are") struct ErrorTests {
    @Model struct Order {
        var lines: [Line]
        var buyer: NewUser?
        func check(_ validation: inout Validation) {
            if lines.count > 2 { validation.fail("must be at most two", "lines") }
        }
    }
    @Model struct Line {
        @Key("unit/price") @Range(0...) var price: Double
        @Range(1..<100) var count: Int
    }

    private func expect(
        _ text: String, _ pointer: String, at offset: Int, _ problem: JSONProblem, location: SourceLocation = #_sourceLocation
    ) {
        var wanted = JSONError(problem, at: offset)
        wanted.pointer = pointer
        #expect(complaint(text, as: Order.self) == wanted, sourceLocation: location)
    }

    @Test("pointer, byte, expected and came") func places() {
        expect(#"{"lines":[{"unit/price":1,"count":"2"}]}"#, "/lines/0/count", at: 34, .type(expected: "an integer", came: "a string"))
        expect(#"{"lines":[{"unit/price":1}]}"#, "/lines/0/count", at: 10, .missing("count"))
        expect(#"{"lines":[{"unit/price":true}]}"#, "/lines/0/unit~1price", at: 24, .type(expected: "a number", came: "a Boolean"))
        expect(#"{"lines":[],"lines":[]}"#, "/lines", at: 12, .duplicateKey("lines"))
        expect(#"{"lines":[],"buyer":{"name":"\x"}}"#, "/buyer/name", at: 29, .escape(came: #"\x"#))
        expect(#"{"lines":[1.5}"#, "/lines/0", at: 10, .type(expected: "an object", came: "a number"))
        expect(#"{"lines":[]"#, "/lines", at: 11, .syntax(expected: "a comma or }", came: "the end"))
        expect("[]", "", at: 0, .type(expected: "an object", came: "an array"))
        expect("{\"lines\":[]} x", "", at: 13, .syntax(expected: "the end of the document", came: "x"))
        #expect(
            complaint(#"{"lines":[{"unit/price":1}]}"#, as: Order.self)?.description
                == #"/lines/0/count, byte 10: expected a member "count", came an object without it"#)
    }

    @Test("what came is quoted, and cut") func quoted() {
        let long = String(repeating: "9", count: 500)
        guard case .number(_, let came)? = complaint(long, as: Int.self)?.problem else {
            Issue.record("another error")
            return
        }
        #expect(came.utf8.count < 60)
    }

    @Test("limits") func limits() {
        var limits = JSONLimits()
        (limits.depth, limits.documentBytes) = (2, 10)
        #expect(throws: ModelError.self) { try JSON.decode(JSONValue.self, from: Array("[[[]]]".utf8), limits: limits) }
        #expect(throws: ModelError.self) { try JSON.decode(JSONValue.self, from: Array("[1,2,3,4,5,6]".utf8), limits: limits) }
        #expect(throws: Never.self) { try JSON.decode(JSONValue.self, from: Array("[[],[1]]".utf8), limits: limits) }
    }

    @Test("all violations, with a check of one's own") func violations() {
        let text =
            #"{"lines":[{"unit/price":-1,"count":100},{"unit/price":0,"count":1},{"unit/price":0,"count":0}],"buyer":{"name":"","email":"x"}}"#
        do throws(ModelError) {
            _ = try decoded(text, as: Order.self)
            Issue.record("it was taken")
        } catch {
            guard case .invalid(let found) = error else {
                Issue.record("another error: \(error)")
                return
            }
            #expect(
                found.map { "\($0.pointer) \($0.message)" } == [
                    "/lines/0/unit~1price must be at least 0.0", "/lines/0/count must be at least 1 and below 100",
                    "/lines/2/count must be at least 1 and below 100",
                    "/buyer/name must have a length from 1 to 80", "/buyer/email must be an e-mail address", "/lines must be at most two",
                ])
        }
    }
}

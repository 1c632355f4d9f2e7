import Testing

@testable import WorkshopKit

@Suite("Declarations")
struct DeclarationsTests {
    static let text = """
        import B

        // Exercise 3.2 · The request line · 20 minutes
        // Why: one pass.
        // Why: no allocation.
        /// Reads.
        @inline(never)
        public func parse(
            _ line: String
        ) throws -> Int {
            let x = [line].map {
                $0.count
            }
            return x[0]
        }

        struct Given {
            // Exercise 3.3 · Fields · 5 minutes
            // Starter: if true {
            // Starter:     return 0
            // Starter: }
            var fields: Int {
                3
            }
        }

        """

    @Test("markers, notes, headers and bodies are found") func found() throws {
        let source = try Source(Self.text, name: "f.swift")
        try #require(source.declarations.count == 2)
        let parse = source.declarations[0]
        #expect(parse.id == ExerciseID(chapter: 3, number: 2))
        #expect(parse.title == "The request line")
        #expect(parse.minutes == 20)
        #expect(parse.why == ["one pass.", "no allocation."])
        #expect(parse.starter == nil)
        #expect(source.lines[parse.signature] == "public func parse(")
        #expect(source.lines[parse.body].first == "    let x = [line].map {")
        #expect(source.lines[parse.end] == "}")
        #expect(source.declarations[1].starter == ["if true {", "    return 0", "}"])
    }

    @Test("the starter keeps everything but bodies and notes") func starter() throws {
        #expect(
            try Source(Self.text, name: "f.swift").starter == """
                import B
                import NotImplemented

                // Exercise 3.2 · The request line · 20 minutes
                /// Reads.
                @inline(never)
                public func parse(
                    _ line: String
                ) throws -> Int {
                    // 3.2: your code here.
                    throw NotImplemented("3.2")
                }

                struct Given {
                    // Exercise 3.3 · Fields · 5 minutes
                    var fields: Int {
                        // 3.3: your code here.
                        if true {
                            return 0
                        }
                    }
                }

                """)
    }

    @Test("a one-line declaration is refused in words") func oneLine() {
        #expect(throws: Problem.self) {
            try Source("// Exercise 1.1 · A · 5 minutes\nfunc f() -> Int { 3 }\n", name: "f.swift")
        }
    }

    @Test("a declaration without an end is refused") func endless() {
        #expect(throws: Problem.self) { try Source("// Exercise 1.1 · A · 5 minutes\nfunc f() {\n  }\n", name: "f.swift") }
    }

    @Test("a misspelt marker is named") func misspelt() {
        #expect(throws: Problem.self) { try Source("// Exercise 1.1 · A\nfunc f() {\n}\n", name: "f.swift") }
    }
}

import Testing

@testable import Models

@Suite("7.5 Validation", .timeLimit(.minutes(1)))
struct Exercise7_5 {
    @Model struct Person {
        @Length(1...10) var name: String
        @Email var email: String
        @Range(0...150) var age: Int?
    }
    @Model struct Team {
        var lead: Person
        var members: [Person]
        var byRole: [String: Person]
        @Length(...2) var tags: [String]
        func check(_ validation: inout Validation) {
            if members.isEmpty { validation.fail("must have members") }
        }
    }

    private func violations(_ value: some JSONCodable) -> [String] {
        var validation = Validation()
        value.validate(&validation)
        return validation.violations.map { "\($0.pointer) \($0.message)" }
    }

    private let right = Person(name: "Ada", email: "ada@example.com", age: 36)
    private let wrong = Person(name: "", email: "ada", age: 200)

    private func expect(
        _ value: some JSONCodable, _ wanted: [String], _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let found = violations(value)
        #expect(found == wanted, "\(value): expected \(wanted), came \(found). \(why)", sourceLocation: location)
    }

    @Test("what holds everything has no violation") func fine() {
        expect(right, [], "Every constraint is held.")
        expect(Person(name: "Ada", email: "a@b", age: nil), [], "A member that is not there holds every constraint.")
    }

    @Test("all of them at once") func all() {
        expect(
            wrong, ["/name must have a length from 1 to 10", "/email must be an e-mail address", "/age must be from 0 to 150"],
            "Three members are wrong, and a person who fills in a form wants to know all three.")
    }

    @Test("what is inside has the whole path") func nested() {
        expect(
            Team(lead: right, members: [right, wrong], byRole: ["a/b": Person(name: "Ada", email: "", age: nil)], tags: ["a", "b", "c"]),
            [
                "/members/1/name must have a length from 1 to 10", "/members/1/email must be an e-mail address",
                "/members/1/age must be from 0 to 150", "/byRole/a~1b/email must be an e-mail address",
                "/tags must have a length of at most 2",
            ], "A pointer leads from the document's beginning to the value (RFC 6901).")
    }

    @Test("a value without a key is the path itself") func noKey() {
        expect(
            Team(lead: right, members: [], byRole: [:], tags: []), [" must have members"], "The team itself is wrong: the pointer is empty."
        )
        expect(
            [Team(lead: right, members: [], byRole: [:], tags: [])], ["/0 must have members"],
            "The team is element 0, and nothing stands behind that.")
    }

    @Test("no more than a hundred") func many() {
        let found = violations([Person](repeating: wrong, count: 60))
        #expect(
            found.count == 100,
            "Sixty people with three mistakes each: expected 100 violations, the limit, came \(found.count). An answer must not become as large as what was sent."
        )
        #expect(
            found.last == "/33/name must have a length from 1 to 10",
            "The first hundred are kept: expected the last one to be /33/name, came \(found.last ?? "none").")
    }

    private func expect(_ text: String, isAddress wanted: Bool, _ why: String, at location: SourceLocation = #_sourceLocation) {
        let found = Validation.isEmail(text.utf8Span.span.bytes)
        #expect(found == wanted, "\"\(text)\" is \(wanted ? "an" : "no") address: \(why)", sourceLocation: location)
    }

    @Test("addresses") func addresses() {
        expect("ada@example.com", isAddress: true, "the plain form.")
        expect("a.b+c/d=e?f{g}h|i~j@x", isAddress: true, "all of these may stand before the @.")
        expect("#!$%&'*+-/=?^_`{|}~@a1.b-2.c3", isAddress: true, "all of these may stand before the @.")
        expect("a@" + String(repeating: "b", count: 63), isAddress: true, "a label may have 63 bytes.")
        expect("..@a", isAddress: true, "HTML allows points anywhere before the @.")
        expect("a@1", isAddress: true, "a label may be a digit, and one label is enough.")
    }

    @Test("one @, and something on both sides") func at() {
        for text in ["", "@", "ada", "ada@", "@example.com", "a@b@c", "ada example.com"] {
            expect(text, isAddress: false, "exactly one @ with something before and behind it (HTML Living Standard, Valid email address).")
        }
    }

    @Test("labels") func labels() {
        expect("a@.com", isAddress: false, "the first label is empty.")
        expect("a@b..c", isAddress: false, "the label in the middle is empty.")
        expect("a@b.", isAddress: false, "the last label is empty.")
        expect("a@-b.c", isAddress: false, "a label does not begin with a hyphen.")
        expect("a@b-.c", isAddress: false, "a label does not end with a hyphen.")
        expect("a@b.c-", isAddress: false, "the last one neither.")
        expect("a@" + String(repeating: "b", count: 64), isAddress: false, "a label has at most 63 bytes.")
        expect("a@b_c", isAddress: false, "an underscore stands in no label.")
        expect("a@[127.0.0.1]", isAddress: false, "HTML knows no addresses in brackets.")
    }

    @Test("bytes that stand in no address") func bytes() {
        for text in ["a b@c", "a\"b@c", "a@b c", "é@a", "a@é", "a,b@c", "a@b\n", "a<b@c", "a:b@c", "(a)@c", "a\u{0}@c"] {
            expect(text, isAddress: false, "it has a byte that may not stand there.")
        }
    }
}

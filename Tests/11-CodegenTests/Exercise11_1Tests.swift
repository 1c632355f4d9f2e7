import Foundation
import Models
import Testing

@testable import Codegen

@Suite("11.1 Schema to type", .timeLimit(.minutes(1)))
struct Exercise11_1 {
    private func expect(_ type: SchemaType, _ wanted: String, _ by: String, _ place: SourceLocation = #_sourceLocation) {
        let came = type.typeScript
        #expect(came == wanted, "\(type): \(by) Wanted `\(wanted)`; `\(came)` came.", sourceLocation: place)
    }

    @Test("texts and truths") func simple() {
        expect(Bool.schemaType, "boolean", "JSON and TypeScript have the same two.")
        expect(String.schemaType, "string", "A text is a text.")
        for format in ["email", "date", "time", "uri"] {
            expect(.string(format: format), "string", "A format that the client does nothing with is a text.")
        }
        expect(JSONValue.schemaType, "JSONValue", "Any value of JSON is one of the client's own type.")
    }

    @Test("texts that mean something else") func formats() {
        expect(Date.schemaType, "Date", "format date-time: the program has a Date, and JSON its text.")
        expect(UUID.schemaType, "UUID", "format uuid: the client's own type, so that not every text is one.")
        expect(Data.schemaType, "Uint8Array", "format byte: bytes, which JSON has as base64.")
    }

    @Test("integers of 53 bits and less are numbers, others are not") func integers() {
        expect(Int32.schemaType, "number", "32 bits fit into the 53 of a Double.")
        expect(.integer(bits: 53, isSigned: true), "number", "An Int is refused beyond 2⁵³ − 1, so a number keeps it.")
        expect(.integer(bits: 54, isSigned: true), "bigint", "54 bits are one more than a number has (ECMA-262 §6.1.6.1).")
        expect(Int64.schemaType, "bigint", "9007199254740993 as a number is 9007199254740992: try it in a browser's console.")
        expect(UInt64.schemaType, "bigint", "So is an unsigned one.")
        expect(UInt.schemaType, "number", "A UInt has 53 bits, as an Int has: the bits count, not the sign.")
    }

    @Test("a decimal is no number") func decimals() {
        expect(Double.schemaType, "number", "A number of JavaScript is a Double.")
        expect(Float.schemaType, "number", "A Float is one, too.")
        expect(.number(format: "decimal128"), "string", "Whatever is neither a float nor a double is no Double.")
        expect(Decimal.schemaType, "string", "0.1 + 0.2 of a bank is 0.3: digits that a Double would lose stay a text.")
    }

    @Test("arrays, also of what may be null") func arrays() {
        expect([String].schemaType, "string[]", "The element's type and [].")
        expect([[Date]].schemaType, "Date[][]", "An array of arrays.")
        expect([Int?].schemaType, "(number | null)[]", "`number | null[]` would be a number, or an array of nulls.")
        expect([[Int?]].schemaType, "(number | null)[][]", "One pair of parentheses is enough.")
    }

    @Test("maps") func maps() {
        expect([String: Int64].schemaType, "Record<string, bigint>", "Any keys, and values of one type.")
        expect([String: Int?].schemaType, "Record<string, number | null>", "Between the brackets a union needs no parentheses.")
        expect(
            [[String: Int?]].schemaType, "Record<string, number | null>[]",
            "The union is inside of the brackets, and not the element's own.")
    }

    @Test("null is added once") func null() {
        expect(String?.schemaType, "string | null", "It may be null.")
        expect(.nullable(.nullable(String.schemaType)), "string | null", "JSON has one null: an optional of an optional is no more.")
        expect(.nullable(.nullable(.nullable(String.schemaType))), "string | null", "Nor is one of that.")
        expect(.nullable([Int?].schemaType), "(number | null)[] | null", "The null of the elements is not that of the array.")
        expect(.nullable([String: Int?].schemaType), "Record<string, number | null> | null", "Nor is that of a map's values.")
        expect(.nullable(.any), "JSONValue | null", "Said as of every other type, though a JSONValue may be null by itself.")
    }

    @Test("models by their names, with their arguments") func models() {
        expect(User.schemaType, "User", "Its declaration stands elsewhere: it may contain itself.")
        expect(Box<User>.schemaType, "Box<User>", "A generic model has its arguments behind it.")
        expect(Pair<Date, [Box<Int64>]>.schemaType, "Pair<Date, Box<bigint>[]>", "Each of them as it is written itself.")
        expect(
            .model(ModelReference(Box<User>.self).with(arguments: [.nullable(Date.schemaType)])), "Box<Date | null>",
            "An argument may be a union.")
        expect(.parameter("T2"), "T2", "Each has its own name.")
        expect(.parameter("T"), "T", "What a declaration leaves open has its name.")
        expect(.array(.parameter("T")), "T[]", "Also inside of another type.")
    }
}
